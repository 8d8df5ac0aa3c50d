namespace Symbolon.Orgs;

/// <summary>A point of sale or API login of an org: the actor that writes are attributed to (platform §4).</summary>
public sealed record Till(long Id, string Code, string Name, string Description, bool Active)
{
    /// <summary>The store that it stands in.</summary>
    public long? Store { get; init; }

    /// <summary>The name of its own access group; without one that of its store counts, then the org's.</summary>
    public string? Group { get; init; }
}
