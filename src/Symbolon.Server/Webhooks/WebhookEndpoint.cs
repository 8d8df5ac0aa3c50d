using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Webhooks;

namespace Symbolon.Server.Webhooks;

/// <summary>The webhooks of the org (platform §11.1). Answers 51003, 51007, 300004, 400 for what cannot be, and 3202 for an id that is none.</summary>
internal sealed class WebhookEndpoint(WebhookCatalogue webhooks, WebhookTargets targets, TimeProvider time)
{
    public async Task<Answer?> Add(Call call)
    {
        var body = call.Body(ApiJson.Default.WebhookDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        return await call.Read(new Wanted()) is null ? null
            : Of(await webhooks.Add(call.OrgWrite, body.Value!, targets, Stamp(call)), withSecret: true);
    }

    public async Task<Answer?> Update(Call call)
    {
        var body = call.Body(ApiJson.Default.WebhookDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        return await call.Read(new Wanted()) is null ? null
            : Of(await webhooks.Update(call.OrgWrite, Id(call), body.Value!, targets, Stamp(call)));
    }

    public async Task<Answer?> Rotate(Call call) => await call.Read(new Wanted()) is null ? null : Of(await webhooks.Rotate(call.OrgWrite, Id(call), Stamp(call)), withSecret: true);

    public async Task<Answer?> Remove(Call call) => await call.Read(new Wanted()) is null ? null : Of(await webhooks.Remove(call.OrgWrite, Id(call), Stamp(call).At));

    public static Task<Answer?> List(Call call) => Task.FromResult<Answer?>(Answer.Of(new WebhooksAnswerJson([.. call.Org.Webhooks.Select(WebhookJson.Of)]), ApiJson.Default.WebhooksAnswerJson));

    public static Task<Answer?> Get(Call call) => Task.FromResult<Answer?>(call.Org.WebhookWithId(Id(call)) is { } webhook ? Of(webhook) : Answer.Refuse(Unknown(call)));

    public static Task<Answer?> Names(Call call) => Task.FromResult<Answer?>(Answer.Of(
        new EventNamesAnswerJson([.. EventNames.All.Select(name => new EventNameJson(EventNames.Raised.Contains(name), name))]), ApiJson.Default.EventNamesAnswerJson));

    public static Task<Answer?> Schema(Call call) => Task.FromResult<Answer?>(EventNames.All.Contains(call.Path("eventName"))
        ? Answer.Of(new EventSchemaAnswerJson(EventSchemas.Of(call.Path("eventName"))), ApiJson.Default.EventSchemaAnswerJson)
        : Answer.Refuse(Codes.EntityNotFound.With("eventName", call.Path("eventName"))));

    internal static string Id(Call call) => call.Path("webHookId");

    internal static Notice Unknown(Call call) => Codes.EntityNotFound.With("webHookId", Id(call));

    private Stamp Stamp(Call call) => new(Instant.From(time.GetUtcNow()), call.Till.Id);

    private static Answer Of(Parsed<Webhook> webhook, bool withSecret = false) => webhook.Refusal is { } refused
        ? Answer.Refuse(refused)
        : Answer.Of(new WebhookAnswerJson(WebhookJson.Of(webhook.Value!) with { SigningSecret = withSecret ? webhook.Value!.Secret.Text : null }), ApiJson.Default.WebhookAnswerJson);
}
