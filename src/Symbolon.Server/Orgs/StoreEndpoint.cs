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
        var body = call.Body(ApiJson.Default.EntityDraftArray);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (body.Value is not { Length: > 0 } drafts) return Answer.Refuse(Codes.InvalidInput);
        if (drafts.Length > Limits.StoresOfCall) return Answer.Refuse(Codes.BatchLimit);
        if (await call.Read(new Wanted()) is null) return null;
        var saved = await entities.Save(call.OrgWrite, EntityType.Store, [.. drafts.Select(draft => draft ?? new())], isNew);
        var verdicts = saved.Select(one => new StoreVerdictJson(one.Value?.Id, one.Refusal is { } refused ? NoticeJson.From([refused]) : [], [])).ToArray();
        return Answer.Of(new StoreVerdictsJson(verdicts, verdicts.Length, verdicts.Count(verdict => verdict.Errors.Length > 0)), ApiJson.Default.StoreVerdictsJson);
    }
}
