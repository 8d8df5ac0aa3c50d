using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Orgs;

/// <summary>Adds and changes stores, and adds associates (platform §4.4). Who may is said by the access group. Answers 400, 500, 1060, 3202 and 8085.</summary>
internal sealed class StoreEndpoint(EntityCatalogue entities)
{
    public Task<Answer?> AddStore(Call call) => Add(call, EntityType.Store);

    public Task<Answer?> AddAssociate(Call call) => Add(call, EntityType.Associate);

    public Task<Answer?> AddStores(Call call) => Save(call, isNew: true);

    public Task<Answer?> UpdateStores(Call call) => Save(call, isNew: false);

    private async Task<Answer?> Add(Call call, EntityType type)
    {
        var body = call.Body(ApiJson.Default.EntityDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var added = (await entities.Save(call.OrgWrite, type, [body.Value!], isNew: true))[0];
        return added.Refusal is { } refused ? Answer.Refuse(refused) : Answer.Of(new CreatedJson(added.Value!.Id, []), ApiJson.Default.CreatedJson);
    }

    private async Task<Answer?> Save(Call call, bool isNew)
    {
        var body = call.Items(
            ApiJson.Default.EntityDraft, ApiJson.Default.EntityDraftArray, Limits.StoresOfCall, Codes.BatchLimit);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (body.Value is not { Length: > 0 } items) return Answer.Refuse(Codes.InvalidInput);
        if (await call.Read(new Wanted()) is null) return null;
        var drafts = items.Where(item => item.Refusal is null).Select(item => item.Draft ?? new()).ToArray();
        var saved = new Queue<Parsed<OrgEntity>>(await entities.Save(call.OrgWrite, EntityType.Store, drafts, isNew));
        var verdicts = items.Select(item => Verdict(item.Refusal is { } unread ? unread : saved.Dequeue())).ToArray();
        var failures = verdicts.Count(verdict => verdict.Errors.Length > 0);
        return Answer.Of(new StoreVerdictsJson(verdicts, verdicts.Length, failures), ApiJson.Default.StoreVerdictsJson);
    }

    private static StoreVerdictJson Verdict(Parsed<OrgEntity> store) =>
        new(store.Value?.Id, store.Refusal is { } refused ? NoticeJson.From([refused]) : [], []);
}
