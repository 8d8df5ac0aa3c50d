using Symbolon.Customers;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Customers;

/// <summary>Merges: undoing one, listing those of a customer, and what ids of any age stand for.</summary>
internal sealed class MergeEndpoint(MergeQueries merges)
{
    public static async Task<Answer?> Undo(Call call)
    {
        if (call.PathId() is not { } survivor) return Answer.Refuse(Codes.InvalidPath);
        var body = call.Body(ApiJson.Default.UnmergeDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var read = UnmergeCustomers.Parse(body.Value!, call.Till.Id, survivor);
        if (read.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(read.Value!, outcome => Answer.Of(
            Show(outcome.Decision.Changes.OfType<CustomersUnmerged>().Single(), outcome.Decision.Warnings), ApiJson.Default.UnmergedJson));
    }

    public async Task<Answer?> List(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        var ask = LogPages.Ask(call);
        if (ask.Refusal is { } misread) return Answer.Refuse(misread);
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound
            && customer?.Erased is null) return Answer.Refuse(notFound);
        var page = await merges.Of(call.Org.Id, customer!.Id, call.PathId()!.Value, ask.Value!);
        var told = new MergesJson(
            [.. page.Rows.Reverse().Select(Show)], page.Next?.ToString(), NoticeJson.From(addressing.Warnings), []);
        return Answer.Of(told, ApiJson.Default.MergesJson);
    }

    public async Task<Answer?> Resolve(Call call)
    {
        var body = call.Body(ApiJson.Default.ResolveDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (body.Value!.Ids is not { Length: > 0 } ids) return Answer.Refuse(Codes.InvalidBody.With("ids"));
        if (ids.Length > Limits.ResolvedAtOnce) return Answer.Refuse(Codes.BatchLimit);
        var found = await merges.Resolve(call.Org.Id, ids);
        ResolvedIdJson[] resolved = [.. ids.Select(id => found.TryGetValue(id, out var one) ? Show(one) : new(id, null, "UNKNOWN", null, null))];
        return Answer.Of(new ResolvedJson(resolved, [], []), ApiJson.Default.ResolvedJson) with { Missed = resolved.Count(one => one.CustomerId is null) };
    }

    private static MergedOnceJson Show(MergeMade one) =>
        new(one.EventNo, one.Survivor, one.Victim, one.Made.At.ToString(), one.Made.Till, one.UndoneBy);

    private static ResolvedIdJson Show(ResolvedId one) => one.MergedInto is { } survivor
        ? new(one.Id, survivor, one.IsErased ? "ERASED" : "MERGED", one.EventNo, one.At?.ToString())
        : new(one.Id, one.Id, one.IsErased ? "ERASED" : "LIVE", null, null);

    private static UnmergedJson Show(CustomersUnmerged parted, IEnumerable<Notice> warnings) => new(
        parted.Survivor.Id, parted.Victim.Id, [.. parted.Victim.Profiles.Select(profile => new PlaceJson(profile.Place.Source.Name, profile.Place.Account))], parted.Cards.Count,
        [.. parted.Left.Select(left => new LeftBehindJson(left.Place.Source.Name, left.Place.Account, left.Identifier.Type.Name(), left.Identifier.Value, left.Why == LeftWhy.Joined ? "JOINED_BOTH" : "REMOVED_SINCE"))],
        NoticeJson.From(warnings), []);
}
