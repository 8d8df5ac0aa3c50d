using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Access;

/// <summary>Gives an API client a token for its key and secret (platform §2.2). Answers 320001, and 429 to who guesses.</summary>
internal sealed class TokenEndpoint(ClientCatalogue clients, OrgQueries orgs, Tokens tokens, TimeProvider time, int? guessedLogins)
{
    private readonly SecretCheck secrets = new(time, guessedLogins);

    public async Task<Answer?> Generate(Call call)
    {
        var body = call.Body(ApiJson.Default.TokenDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var (key, secret) = (body.Value!.Key ?? "", body.Value.Secret ?? "");
        var login = await clients.FindLogin(key);
        var verdict = await secrets.Check(key, secret, login?.Secret, call.From);
        if (verdict.Wait > TimeSpan.Zero) return Answer.Refuse(Codes.RateLimitExceeded) with { RetryAfter = verdict.Wait };
        if (!verdict.IsRight || await orgs.Find(login!.Org) is not { } org || org.ClientWithKey(key) is not { IsValid: true } client) return Answer.Refuse(Codes.InvalidClient);
        var (text, seconds) = await tokens.Issue(org, client);
        return Answer.Of(new TokenAnswerJson(new(text, seconds), null), ApiJson.Default.TokenAnswerJson);
    }
}
