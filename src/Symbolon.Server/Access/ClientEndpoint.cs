using Symbolon.Access;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Access;

/// <summary>The API clients of the org (platform §2.3). Answers 400 for what cannot be, and 3202 for a key that is no client's.</summary>
internal sealed class ClientEndpoint(ClientCatalogue clients, TimeProvider time)
{
    public static Task<Answer?> Scopes(Call call) => Task.FromResult<Answer?>(Answer.Of(
        new ScopesAnswerJson([.. Enum.GetValues<ScopeEntity>().Select(entity => new ScopeEntityJson((int)entity, entity.ToString()))], null), ApiJson.Default.ScopesAnswerJson));

    /// <summary>
    /// Adds a client. It has the access group that counts for who asks, whomever it writes for, and no scopes beyond
    /// those of a client who made it: nobody makes one that may do more.
    /// </summary>
    public async Task<Answer?> Add(Call call)
    {
        var body = call.Body(ApiJson.Default.ClientDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var secret = Password.NewSecret();
        var (hash, stamp) = (Password.Hash(secret), Stamp(call));
        var made = await clients.Add(call.OrgWrite, body.Value!, hash, call.AskingGroup, stamp, by: call.Client);
        return Of(made, secret);
    }

    public static Task<Answer?> List(Call call) => Task.FromResult<Answer?>(Answer.Of(
        new ClientsAnswerJson([.. call.Org.Clients.Select(client => ClientJson.Of(client) with { Scopes = null })], null), ApiJson.Default.ClientsAnswerJson));

    public static Task<Answer?> Get(Call call) => Task.FromResult<Answer?>(
        call.Org.ClientWithKey(call.Path("clientKey")) is { } client ? Of(client) : Answer.Refuse(Codes.EntityNotFound.With("clientKey", call.Path("clientKey"))));

    public async Task<Answer?> Update(Call call)
    {
        var body = call.Body(ApiJson.Default.ClientDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        return Of(await clients.Update(call.OrgWrite, call.Path("clientKey"), body.Value!, Stamp(call), call.Client));
    }

    public async Task<Answer?> Delete(Call call) =>
        await call.Read(new Wanted()) is null ? null : Of(await clients.Invalidate(call.OrgWrite, call.Path("clientKey"), Stamp(call)));

    private Stamp Stamp(Call call) => new(Instant.From(time.GetUtcNow()), call.Till.Id);

    private static Answer Of(Parsed<ApiClient> client, string? secret = null) => client.Refusal is { } refused
        ? Answer.Refuse(refused)
        : Answer.Of(new ClientAnswerJson(ClientJson.Of(client.Value!, secret), null), ApiJson.Default.ClientAnswerJson);
}
