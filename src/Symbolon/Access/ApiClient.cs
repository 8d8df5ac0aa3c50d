namespace Symbolon.Access;

/// <summary>A program that calls the API with tokens (platform §2.3): as which till, for how long a token is good, and where it may go.</summary>
public sealed record ApiClient(long Id, string Key, string Name, string Description, int TokenSeconds, long DefaultTill, bool IsValid, Sequence<ClientScope> Scopes, Stamp Created, Stamp Modified)
{
    /// <summary>Whether its default till stands in for a till or store of the headers that is none (platform §4.2).</summary>
    public bool FallsBack { get; init; }

    /// <summary>The name of its own access group; without one the attributed till's counts, and then the org's.</summary>
    public string? Group { get; init; }

    public bool Reaches(string path, Permission permission)
    {
        foreach (var scope in Scopes)
            if (scope.Covers(path, permission)) return true;
        return false;
    }
}
