using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Orgs;

/// <summary>The catalogue of source accounts (customers §3.3). Answers 3213, 3216-3222; a path with another org's id answers 3221.</summary>
internal sealed class AccountEndpoint(OrgQueries orgs, TimeProvider time)
{
    private static readonly string[] WebEngageConfigs = ["licenseCode", "accessToken", "android", "ios", "validTill", "loginIdentifierType", "trans_campaign_id", "deeplink"];

    public async Task<Answer?> Add(Call call)
    {
        if (!IsOwn(call)) return Answer.Refuse(Codes.InvalidOrgId);
        var body = call.Body(ApiJson.Default.AccountDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var draft = body.Value!;
        if (string.IsNullOrWhiteSpace(draft.Name)) return Answer.Refuse(Codes.InvalidAccountName.With("addition"));
        if (!Source.TryParse(draft.SourceTypeName, out var source) || !source.Writable || source == Source.Instore) return Answer.Refuse(Codes.InvalidSourceType.With("addition"));
        if (draft.SourceAccountIdentifier?.Trim() is not { Length: > 0 and <= Limits.IdentifierLength } identifier) return Answer.Refuse(Codes.InvalidAccount);
        if (Taken(call, source, identifier, except: null) is { } taken) return Answer.Refuse(taken);
        if (await call.Read(new Wanted()) is null) return null;
        var account = new Account(source, identifier, draft.Name.Trim(), draft.IsActive ?? true) { ToMirror = IsOn(draft.ToMirror), Configs = draft.Configs ?? FieldMap.Empty };
        return Of(call, await orgs.AddAccount(call.OrgWrite, account, Now));
    }

    public async Task<Answer?> Update(Call call)
    {
        if (!IsOwn(call)) return Answer.Refuse(Codes.InvalidOrgId);
        if (Known(call) is not { } known) return Answer.Refuse(Codes.InvalidAccountUuid);
        var body = call.Body(ApiJson.Default.AccountDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var draft = body.Value!;
        var changed = known with
        {
            Name = draft.Name?.Trim() ?? known.Name,
            Identifier = draft.SourceAccountIdentifier?.Trim() ?? known.Identifier,
            Active = draft.IsActive ?? known.Active,
            ToMirror = draft.ToMirror is null ? known.ToMirror : IsOn(draft.ToMirror),
            Configs = known.Configs.With(draft.Configs ?? FieldMap.Empty),
            Modified = Now,
        };
        if (changed.Name == "") return Answer.Refuse(Codes.InvalidAccountName.With("update"));
        if (changed.Identifier is not { Length: > 0 and <= Limits.IdentifierLength }) return Answer.Refuse(Codes.InvalidAccount);
        if (Taken(call, known.Source, changed.Identifier, except: known) is { } taken) return Answer.Refuse(taken);
        if (await call.Read(new Wanted()) is null) return null;
        return await orgs.UpdateAccount(call.OrgWrite, known, changed) ? Of(call, changed) : Answer.Refuse(Codes.InvalidAccount);
    }

    public static Task<Answer?> List(Call call) => Done(IsOwn(call)
        ? Answer.Of(new AccountsJson([.. call.Org.Accounts.Select(account => Show(call, account) with { Configs = null }).OrderBy(account => account.Id)], [], []), ApiJson.Default.AccountsJson)
        : Answer.Refuse(Codes.InvalidOrgId));

    public static Task<Answer?> Get(Call call) => Done(
        !IsOwn(call) ? Answer.Refuse(Codes.InvalidOrgId) : Known(call) is { } known ? Of(call, known) : Answer.Refuse(Codes.AccountNotFound.With("uuid", call.Path("uuid"))));

    public static Task<Answer?> ListConfigs(Call call)
    {
        if (!IsOwn(call)) return Done(Answer.Refuse(Codes.InvalidOrgId));
        if (Source.All.FirstOrDefault(source => source.Name == "WEB_ENGAGE" && call.Path("sourceId") == $"{source.Id}") is not { } known) return Done(Answer.Refuse(Codes.NoAccountConfigs));
        var configs = WebEngageConfigs.Select((name, index) => new AccountConfigJson(index + 1, name, "string", name, known.Id, "", index + 1)).ToArray();
        return Done(Answer.Of(new AccountConfigsJson(configs, [], []), ApiJson.Default.AccountConfigsJson));
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private static bool IsOwn(Call call) => call.PathId("orgId") == call.Org.Id;

    private static bool IsOn(string? flag) => flag is "1" or "true";

    private static Account? Known(Call call) => call.Org.Accounts.FirstOrDefault(account => account.Uuid == call.Path("uuid"));

    private static Notice? Taken(Call call, Source source, string identifier, Account? except) =>
        call.Org.AccountsOf(source).Any(account => account.Identifier == identifier && account != except)
            ? Codes.AccountExists.With("addition", "name", "sourceAccountIdentifier", "sourceTypeName")
            : null;

    private static Answer Of(Call call, Account account) => Answer.Of(Show(call, account) with { Warnings = [] }, ApiJson.Default.AccountJson);

    /// <summary>Accounts are numbered in the order they were made; none is ever deleted.</summary>
    private static AccountJson Show(Call call, Account account) => new(
        1 + call.Org.Accounts.Count(other => other.Uuid != account.Uuid && (other.Created.CompareTo(account.Created), string.CompareOrdinal(other.Uuid, account.Uuid)).CompareTo((0, 0)) < 0),
        account.Uuid, account.Name, account.Identifier, account.ToMirror, account.Source.Id, account.Source.Name, account.Active, [.. account.Source.Channels],
        new(account.Created.ToString(), account.Modified.ToString()), account.Configs, null);

    private static Task<Answer?> Done(Answer answer) => Task.FromResult<Answer?>(answer);
}
