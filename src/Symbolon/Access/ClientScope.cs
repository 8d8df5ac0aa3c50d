using System.Text.RegularExpressions;

namespace Symbolon.Access;

/// <summary>
/// Where a client may go (platform §2.3): reading or writing what an entity has, or only the paths that one of its patterns matches from end to end. Of the
/// entities only All has routes here.
/// </summary>
public sealed class ClientScope(ScopeEntity entity, Permission permission, Sequence<string> resources)
{
    private readonly Lazy<Regex[]> patterns = new(() => [.. resources.Select(resource => Pattern(resource)!)]);

    public ScopeEntity Entity => entity;

    public Permission Permission => permission;

    /// <summary>Patterns of paths such as <c>/v2/customers/.*</c>; none covers everything.</summary>
    public Sequence<string> Resources => resources;

    public bool Covers(string path, Permission wanted) =>
        entity == ScopeEntity.All && (permission & wanted) == wanted && (resources.Count == 0 || Array.Exists(patterns.Value, pattern => pattern.IsMatch(path)));

    /// <summary>Whether everything of the other scope is plainly in this one: by the same patterns, as it is not asked what patterns mean.</summary>
    public bool Contains(ClientScope other) =>
        entity == other.Entity && (permission & other.Permission) == other.Permission && (resources.Count == 0 || (other.Resources.Count > 0 && other.Resources.All(resource => resources.Contains(resource))));

    /// <summary>The pattern as it is matched, in time that grows with the path alone; null for a text that is none.</summary>
    public static Regex? Pattern(string text)
    {
        const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        try
        {
            // By itself first, so that no bracket of it can close one of ours.
            _ = new Regex(text, Options);
            return new Regex($@"\A/?(?:{(text.StartsWith('/') ? text[1..] : text)})\z", Options);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>What a scope is about, by its published id.</summary>
public enum ScopeEntity { TargetGroups = 1, All = 2, Transaction = 3 }
