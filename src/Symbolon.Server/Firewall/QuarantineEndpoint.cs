using Symbolon.Customers;
using Symbolon.Firewall;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Firewall;

/// <summary>The firewall as it stands, and the quarantine of identifiers: listing it, putting one in, letting one out.</summary>
internal sealed class QuarantineEndpoint(QuarantineQueries quarantine)
{
    private const int MostOnPage = 100;

    public static Task<Answer?> Show(Call call)
    {
        var policy = call.Org.Settings.Firewall;
        var junk = new PlaceholdersJson(policy.StopsJunk, JunkIdentifiers.Version, [.. JunkIdentifiers.Words], [.. JunkIdentifiers.Runs], [.. policy.OwnJunk]);
        return Task.FromResult<Answer?>(Answer.Of(
            new FirewallJson(call.Org.Settings["MERGE_FIREWALL"], policy.IsOn, junk, [.. policy.Weak.Select(type => type.Name())], policy.VerifiedOnly, Most(policy.MergesPerDay), Most(policy.Identifiers), Most(policy.JoinsPerDay), [], []),
            ApiJson.Default.FirewallJson));

        static int? Most(int number) => number == int.MaxValue ? null : number;
    }

    public async Task<Answer?> List(Call call)
    {
        if (!Call.TryNumber(call.Query("limit"), 10, MostOnPage, out var limit) || limit == 0) return Answer.Refuse(Codes.InvalidBody.With("limit"));
        if (!Call.TryNumber(call.Query("offset"), 0, int.MaxValue, out var offset)) return Answer.Refuse(Codes.InvalidBody.With("offset"));
        if (await call.Read(new Wanted()) is null) return null;
        var found = await quarantine.List(call.Org.Id, (int)limit, (int)offset);
        return Answer.Of(new QuarantineJson([.. found.Select(one => new QuarantinedJson(one.Type.Name(), one.Value, one.Since.At.ToString(), one.Since.Till, one.Joins, one.Reason))], [], []), ApiJson.Default.QuarantineJson);
    }

    public static Task<Answer?> Add(Call call) => Write(call, release: false);

    public static Task<Answer?> Release(Call call) => Write(call, release: true);

    private static async Task<Answer?> Write(Call call, bool release)
    {
        var body = call.Body(ApiJson.Default.QuarantineDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (IdentifierTypes.Parse(body.Value!.Type) is not { } type || type.IsCard() || new IdentifierReader(call.Org.Settings, MobileNumbers.Read).Read(type, body.Value.Value) is not { } identifier) return Answer.Refuse(Codes.LookupInvalidIdentifier);
        if (body.Value.Reason is { Length: > Limits.ReasonLength }) return Answer.Refuse(Codes.InvalidBody.With("reason"));
        return await call.Write(new QuarantineIdentifier(call.Till.Id, identifier, release, body.Value.Reason?.Trim() ?? ""), outcome =>
            Answer.Of(new EntityJson(outcome.Decision.CustomerId!.Value, NoticeJson.From(outcome.Decision.Warnings)), ApiJson.Default.EntityJson));
    }
}
