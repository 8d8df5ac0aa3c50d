namespace Symbolon.Fields;

/// <summary>A branch of business whose extended fields an org may use once it is mapped to it (platform §7.3). The contract publishes none, so these are ours.</summary>
public sealed record Vertical(long Id, string Name)
{
    public static readonly Sequence<Vertical> All = [new(1, "Retail"), new(2, "Demographics")];

    public static Vertical? Named(string name) =>
        All.FirstOrDefault(vertical => vertical.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    public static Vertical? Of(long? id) => All.FirstOrDefault(vertical => vertical.Id == id);
}

/// <summary>That an org is mapped to a vertical, or was.</summary>
public sealed record OrgVertical(long Id, bool Active);
