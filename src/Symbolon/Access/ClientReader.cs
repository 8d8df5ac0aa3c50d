using Symbolon.Orgs;

namespace Symbolon.Access;

/// <summary>Makes API clients from what callers wrote, on the org as it is behind its lock (platform §2.3). Answers 400 and says what is wrong.</summary>
public static class ClientReader
{
    /// <summary>A new client of that id and key; a valid one only while the org has fewer than its limit of them.</summary>
    public static Parsed<ApiClient> Create(Org org, long id, string key, ClientDraft draft, ApiClient? by, Stamp stamp)
    {
        if (org.Clients.Count(client => client.IsValid) >= Limits.Clients) return Codes.InvalidBody.With($"an org has at most {Limits.Clients} clients");
        if (draft is { Name: null } or { Description: null } or { ExpirationTokenTime: null } or { DefaultTillId: null } or { Scopes: null })
            return Codes.InvalidBody.With("name, description, expirationTokenTime, defaultTillId and scopes are required");
        return Change(org, new(id, key, "", "", 0, 0, IsValid: true, [], stamp, stamp), draft, by);
    }

    /// <summary>The client with what was sent; its key, secret and access group stay what they are.</summary>
    public static Parsed<ApiClient> Update(Org org, ApiClient client, ClientDraft draft, ApiClient? by, Stamp stamp) => Change(org, client with { Modified = stamp }, draft, by);

    private static Parsed<ApiClient> Change(Org org, ApiClient client, ClientDraft draft, ApiClient? by)
    {
        var (name, description) = (draft.Name?.Trim() ?? client.Name, draft.Description?.Trim() ?? client.Description);
        if (name is not { Length: > 0 and <= Limits.ClientNameLength }) return Codes.InvalidBody.With($"name has 1 to {Limits.ClientNameLength} characters");
        if (description.Length > Limits.ClientDescriptionLength) return Codes.InvalidBody.With($"description has at most {Limits.ClientDescriptionLength} characters");
        var seconds = draft.ExpirationTokenTime ?? client.TokenSeconds;
        if (seconds < 1 || seconds > org.Settings.TokenSecondsLimit) return Codes.InvalidBody.With($"expirationTokenTime is 1 to {org.Settings.TokenSecondsLimit} seconds");
        var till = draft.DefaultTillId ?? client.DefaultTill;
        if (org.Tills.GetValueOrDefault(till) is not { Active: true }) return Codes.InvalidBody.With("defaultTillId is not an active till");
        var scopes = draft.Scopes is { } drafts ? Read(drafts) : new Parsed<Sequence<ClientScope>>(client.Scopes, null);
        if (scopes.Refusal is { } refused) return refused;
        if (draft.Scopes is not null && by is not null && scopes.Value!.Any(scope => !by.Scopes.Any(own => own.Contains(scope)))) return Codes.InvalidBody.With("a client gives no scopes that it has not itself");
        return client with { Name = name, Description = description, TokenSeconds = (int)seconds, DefaultTill = till, FallsBack = draft.UseDefaultTillIfInvalid ?? client.FallsBack, Scopes = scopes.Value! };
    }

    private static Parsed<Sequence<ClientScope>> Read(ClientScopeDraft?[] drafts)
    {
        if (drafts.Length is < 1 or > Limits.ScopesOfClient) return Codes.InvalidBody.With($"a client has 1 to {Limits.ScopesOfClient} scopes");
        var scopes = new List<ClientScope>();
        foreach (var draft in drafts)
        {
            if (draft?.EntityId is not { } id || id is < 1 or > 3)
                return Codes.InvalidBody.With("entityId of a scope is 1, 2 or 3");
            if (Permission(draft.Permission) is not { } permission) return Codes.InvalidBody.With("permission of a scope is READ, WRITE or READWRITE");
            var resources = draft.Resources ?? [];
            if (resources.Length > Limits.ResourcesOfScope) return Codes.InvalidBody.With($"a scope has at most {Limits.ResourcesOfScope} resources");
            if (Array.Find(resources, text => text is not { Length: > 0 and <= Limits.ScopeResourceLength } || ClientScope.Pattern(text) is null) is { } invalid || Array.Exists(resources, text => text is null))
                return Codes.InvalidBody.With("a resource of a scope is not a regular expression");
            scopes.Add(new((ScopeEntity)id, permission, resources.ToSequence()));
        }
        return scopes.ToSequence();
    }

    private static Permission? Permission(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "READ" => Access.Permission.Read,
        "WRITE" => Access.Permission.Write,
        "READWRITE" => Access.Permission.ReadWrite,
        _ => null,
    };
}
