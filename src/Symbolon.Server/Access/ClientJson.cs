using System.Text.Json.Serialization;
using Symbolon.Access;
using Symbolon.Server.Http;

namespace Symbolon.Server.Access;

/// <summary>An API client as read (platform §2.3): its secret stands in the answer that made it and nowhere else, its scopes only where it is read alone.</summary>
public sealed record ClientJson(
    long Id, string Name, string Description, int ExpirationTokenTime, long DefaultTillId, bool UseDefaultTillIfInvalid, ClientAttributionJson Attribution, string ClientKey, string? ClientSecret, bool IsValid,
    ClientScopeJson[]? Scopes)
{
    internal static ClientJson Of(ApiClient client, string? secret = null) => new(
        client.Id, client.Name, client.Description, client.TokenSeconds, client.DefaultTill, client.FallsBack,
        new(client.Created.At.ToMillis(), client.Modified.At.ToMillis(), client.Modified.Till, client.Created.Till), client.Key, secret, client.IsValid,
        [.. client.Scopes.Select(scope => new ClientScopeJson((int)scope.Entity, scope.Permission.ToString().ToUpperInvariant(), [.. scope.Resources]))]);
}

/// <summary>When and by which tills a client was made and last changed.</summary>
public sealed record ClientAttributionJson(string CreatedOn, string LastUpdatedOn, long LastUpdatedBy, long CreatedBy);

/// <summary>Where a client may go.</summary>
public sealed record ClientScopeJson(int EntityId, string Permission, string[] Resources);

/// <summary>A kind of thing that a scope can be about.</summary>
public sealed record ScopeEntityJson(int Id, string Entity);

/// <summary>One client, in the envelope of v3.</summary>
public sealed record ClientAnswerJson(ClientJson Data, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ErrorV3Json[]? Errors);

/// <summary>The clients of the org, in the envelope of v3.</summary>
public sealed record ClientsAnswerJson(ClientJson[] Data, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ErrorV3Json[]? Errors);

/// <summary>What scopes can be about, in the envelope of v3.</summary>
public sealed record ScopesAnswerJson(ScopeEntityJson[] Data, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ErrorV3Json[]? Errors);
