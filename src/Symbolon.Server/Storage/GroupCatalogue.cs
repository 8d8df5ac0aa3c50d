using Symbolon.Access;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>Changes an org's access groups and who has which (platform §2.4); every node obeys from its next round trip. What a person got wrong is an exception with a sentence.</summary>
public sealed class GroupCatalogue(OrgQueries orgs)
{
    public static Statement Load(long org, Action<AccessGroup> read) => new Statement("select name, permissions from access_group where org_id = @org order by name")
        .With("org", org).Reading(row => read((AccessGroup.Nothing with { Name = row.GetString(0) }).With(row.GetString(1).Split(' ', StringSplitOptions.RemoveEmptyEntries)) ?? AccessGroup.Nothing with { Name = row.GetString(0) }));

    /// <summary>Adds a group that has nothing but what the words say.</summary>
    public Task<AccessGroup> Add(long org, string name, IReadOnlyList<string> words) => orgs.Change(org, known =>
    {
        if (name is not { Length: > 0 and <= Limits.GroupNameLength } || name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))) throw new ArgumentException($"A group's name has 1 to {Limits.GroupNameLength} characters and no blanks.");
        if (known.GroupNamed(name) is not null) throw new ArgumentException($"Group {name} is there already.");
        if (known.Groups.Count >= Limits.Groups) throw new ArgumentException($"An org has at most {Limits.Groups} groups of its own.");
        return Saved(org, Said(AccessGroup.Nothing with { Name = name }, words));
    });

    /// <summary>Changes the permissions that the words name; the others stay.</summary>
    public Task<AccessGroup> Set(long org, string name, IReadOnlyList<string> words) => orgs.Change(org, known => Saved(org, Said(Own(known, name), words)));

    /// <summary>Removes a group that nobody has.</summary>
    public Task<AccessGroup> Remove(long org, string name) => orgs.Change(org, known =>
    {
        var group = Own(known, name);
        if (known.DefaultGroup == name || known.Tills.Values.Any(till => till.Group == name) || known.Entities.Any(store => store.Group == name) || known.Clients.Any(client => client.IsValid && client.Group == name)) throw new ArgumentException($"Group {name} is in use.");
        return (group, (IReadOnlyList<Statement>)[new Statement("delete from access_group where org_id = @org and name = @name").With("org", org).With("name", name)]);
    });

    /// <summary>Gives a group to the org, for all who have none.</summary>
    public Task<Org> AssignToOrg(long org, string? name) => Assign(org, name, _ => new Statement("update org set access_group = @name where id = @org"));

    /// <summary>Gives a group to a till; null takes it away.</summary>
    public Task<Org> AssignToTill(long org, string? name, string code) => Assign(org, name, known =>
        new Statement("update till set access_group = @name where org_id = @org and id = @till").With("till", (known.TillWithCode(code) ?? throw new ArgumentException($"There is no till {code}.")).Id));

    /// <summary>Gives a group to a store, for its tills that have none of their own; null takes it away.</summary>
    public Task<Org> AssignToStore(long org, string? name, string code) => Assign(org, name, known =>
        new Statement("update org_entity set access_group = @name where org_id = @org and id = @store").With("store", (known.EntityWith(EntityType.Store, code) ?? throw new ArgumentException($"There is no store {code}.")).Id));

    /// <summary>Gives a group to an API client; null takes it away.</summary>
    public Task<Org> AssignToClient(long org, string? name, string key) => Assign(org, name, known =>
        new Statement("update api_client set access_group = @name where org_id = @org and id = @client").With("client", (known.ClientWithKey(key) is { IsValid: true } client ? client : throw new ArgumentException($"There is no client {key}.")).Id));

    private Task<Org> Assign(long org, string? name, Func<Org, Statement> statement) => orgs.Change(org, known =>
    {
        if (name is not null) Known(known, name);
        return (known, (IReadOnlyList<Statement>)[statement(known).With("name", name).With("org", org)]);
    });

    private static AccessGroup Known(Org org, string name) => org.GroupNamed(name) ?? throw new ArgumentException($"There is no group {name}.");

    private static AccessGroup Own(Org org, string name) =>
        Known(org, name) is var group && !AccessGroup.BuiltIn.Contains(group) ? group : throw new ArgumentException($"Group {name} is built in and stays as it is.");

    private static AccessGroup Said(AccessGroup group, IReadOnlyList<string> words) =>
        group.With(words) ?? throw new ArgumentException("Permissions are said as RESOURCE=r, w, rw or none, such as Customer=rw; * is every resource.");

    private static (AccessGroup, IReadOnlyList<Statement>) Saved(long org, AccessGroup group) => (group, [new Statement("""
        insert into access_group (org_id, name, permissions) values (@org, @name, @permissions)
        on conflict (org_id, name) do update set permissions = excluded.permissions
        """).With("org", org).With("name", group.Name).With("permissions", group.Words)]);
}
