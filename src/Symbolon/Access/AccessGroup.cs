namespace Symbolon.Access;

/// <summary>What its holders may do with each resource (platform §2.4). Two are built in and cannot be edited; an org adds its own.</summary>
public sealed record AccessGroup(string Name, Sequence<Permission> Permissions)
{
    public static readonly AccessGroup Full = new("full", Resources.All.Select(_ => Permission.ReadWrite).ToSequence());

    public static readonly AccessGroup ReadOnly = new("read-only", Resources.All.Select(_ => Permission.Read).ToSequence());

    /// <summary>Stands for a group that is not there: it opens nothing.</summary>
    public static readonly AccessGroup Nothing = new("", Resources.All.Select(_ => Permission.None).ToSequence());

    public static readonly Sequence<AccessGroup> BuiltIn = [Full, ReadOnly];

    public bool Allows(Resource resource, Permission permission) => (Permissions[(int)resource] & permission) == permission;

    /// <summary>The permissions in words, as they are stored and as people write them: <c>Customer=rw Card=r</c>; a resource that has none is left out.</summary>
    public string Words => string.Join(' ', Resources.All.Where(resource => Permissions[(int)resource] != Permission.None).Select(resource => $"{resource}={Letters(Permissions[(int)resource])}"));

    /// <summary>The group with these words on top of what it has, or null for a word that is none. A star stands for every resource.</summary>
    public AccessGroup? With(IEnumerable<string> words)
    {
        var changed = Permissions.ToArray();
        foreach (var word in words)
        {
            if (word.Split('=') is not [var name, var letters] || Read(letters) is not { } permission) return null;
            if (name == "*") Array.Fill(changed, permission);
            else if (Resources.Named(name) is { } resource) changed[(int)resource] = permission;
            else return null;
        }
        return this with { Permissions = changed.ToSequence() };
    }

    private static string Letters(Permission permission) => permission switch { Permission.Read => "r", Permission.Write => "w", _ => "rw" };

    private static Permission? Read(string letters) => letters switch
    {
        "r" => Permission.Read,
        "w" => Permission.Write,
        "rw" => Permission.ReadWrite,
        "none" => Permission.None,
        _ => null,
    };
}
