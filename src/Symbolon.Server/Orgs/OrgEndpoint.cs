using Symbolon.Orgs;
using Symbolon.Server.Http;

namespace Symbolon.Server.Orgs;

/// <summary>Reads of what an org is made of: source types and tills (platform §4.4, §5.2). Answers 3202 for an unknown till.</summary>
internal static class OrgEndpoint
{
    public static Task<Answer?> Sources(Call call) => Done(Answer.Of(
        new SourcesJson([.. Source.All.Select(source => new SourceTypeJson(source.Id, source.Name, [.. source.Channels]))], [], []), ApiJson.Default.SourcesJson));

    public static Task<Answer?> TillByCode(Call call) => Done(Till(call.Org.TillWithCode(call.Query("code") ?? ""), "code", call.Query("code")));

    public static Task<Answer?> TillById(Call call) => Done(
        call.PathId() is { } id ? Till(call.Org.Tills.GetValueOrDefault(id), "id", call.Path("id")) : Answer.Refuse(Codes.InvalidPath));

    public static Task<Answer?> ActiveTills(Call call) => Done(Answer.Of(
        new TillsJson([.. call.Org.Tills.Values.Where(till => till.Active).OrderBy(till => till.Id).Select(till => Show(till, null))], [], []), ApiJson.Default.TillsJson));

    private static Answer Till(Till? till, string by, string? value) =>
        till is null ? Answer.Refuse(Codes.EntityNotFound.With(by, value)) : Answer.Of(Show(till, []), ApiJson.Default.TillJson);

    private static TillJson Show(Till till, NoticeJson[]? warnings) =>
        new(till.Id, till.Code, till.Description, till.Name, "TILL", "GENERAL", till.Active, IsOuEnabled: false, -1, -1, -1, warnings);

    private static Task<Answer?> Done(Answer answer) => Task.FromResult<Answer?>(answer);
}
