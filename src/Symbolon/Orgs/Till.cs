namespace Symbolon.Orgs;

/// <summary>A point of sale or API login of an org: the actor that writes are attributed to (platform §4).</summary>
public sealed record Till(long Id, string Code, string Name, string Description, bool Active)
{
    /// <summary>The name of its access group; without one the org's counts.</summary>
    public string? Group { get; init; }
}
