using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Access;

/// <summary>The routes of tokens and API clients (platform §2.2, §2.3).</summary>
public static class AccessRoutes
{
    private const string Client = """
        {"name":"Web shop","description":"Orders and accounts","expirationTokenTime":900,"defaultTillId":1,"useDefaultTillIfInvalid":false,
        "scopes":[{"entityId":2,"permission":"READWRITE","resources":["/v2/customers.*"]}]}
        """;

    public static IEnumerable<ApiRoute> All(Database database, OrgQueries orgs, TimeProvider time, int? guessedLogins = null)
    {
        var (json, catalogue) = (ApiJson.Default, new ClientCatalogue(database, orgs));
        var token = new TokenEndpoint(catalogue, orgs, new Tokens(new SignedClaims(new SigningKeys(new KeyQueries(database), time)), time), time, guessedLogins);
        yield return new("POST", "/v3/oauth/token/generate", token.Generate)
        {
            Name = "generateToken",
            Summary = "A token for an API client's key and secret.",
            HoldsSecret = true,
            Section = "platform §2.2",
            IsOpen = true,
            Body = json.TokenDraft,
            Example = """{"key":"the client's key","secret":"the client's secret"}""",
            Result = json.TokenAnswerJson,
            Codes = [InvalidClient, RateLimitExceeded],
        };
        foreach (var route in Clients(new ClientEndpoint(catalogue, time))) yield return route;
    }

    private static IEnumerable<ApiRoute> Clients(ClientEndpoint clients)
    {
        var json = ApiJson.Default;
        yield return new("GET", "/v3/integrations/scopes", ClientEndpoint.Scopes) { Name = "listScopes", Summary = "What the scopes of clients can be about.", Section = "platform §2.3", Result = json.ScopesAnswerJson };
        yield return new("POST", "/v3/integrations/clients", clients.Add)
        {
            Name = "addClient",
            Summary = "Adds an API client; its secret is in this answer and in no other.",
            HoldsSecret = true,
            Section = "platform §2.3",
            Body = json.ClientDraft,
            Example = Client,
            Result = json.ClientAnswerJson,
        };
        yield return new("GET", "/v3/integrations/clients", ClientEndpoint.List) { Name = "listClients", Summary = "The API clients of the org.", Section = "platform §2.3", Result = json.ClientsAnswerJson };
        yield return new("GET", "/v3/integrations/clients/{clientKey}", ClientEndpoint.Get)
        {
            Name = "getClient",
            Summary = "An API client with its scopes.",
            Section = "platform §2.3",
            Result = json.ClientAnswerJson,
            Codes = [EntityNotFound],
        };
        yield return new("PUT", "/v3/integrations/clients/{clientKey}", clients.Update)
        {
            Name = "updateClient",
            Summary = "Changes an API client; its key and secret stay.",
            Section = "platform §2.3",
            Body = json.ClientDraft,
            Example = """{"description":"Orders, accounts and cards","scopes":[{"entityId":2,"permission":"READWRITE","resources":["/v2/customers.*","/v2/card.*"]}]}""",
            Result = json.ClientAnswerJson,
            Codes = [EntityNotFound],
        };
        yield return new("DELETE", "/v3/integrations/clients/{clientKey}", clients.Delete)
        {
            Name = "deleteClient",
            Summary = "Makes an API client invalid; its tokens are refused from the next request on.",
            Section = "platform §2.3",
            Result = json.ClientAnswerJson,
            Codes = [EntityNotFound],
        };
    }
}
