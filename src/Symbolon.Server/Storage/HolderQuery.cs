using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>Who holds identifiers live in a place: the ids alone, for many at once. Those of one type and place are one statement, whose keys are found in one walk of the index.</summary>
public sealed class HolderQuery(long org, IReadOnlyList<(Place Place, Identifier Identifier)> asked)
{
    private readonly Dictionary<(Place, IdentifierType, string), (long Customer, long Version)> holders = [];

    public IEnumerable<Statement> Statements() => asked.GroupBy(one => (one.Place, one.Identifier.Type)).Select(group =>
    {
        var (place, type) = group.Key;
        return new Statement("""
            select i.unique_key, i.customer_id, o.version from org o
            join identifier i on i.org_id = o.id and i.type = @type and i.source = @source and i.account = @account and i.unique_key in {select keys.key from {keys}}
            where o.id = @org
            """).With("org", org).With("type", (long)type).With("source", (long)place.Source.Id).With("account", place.Account)
            .With(new Rows("keys").Add("key", group.Select(one => one.Identifier.Key)))
            .Reading(row => holders[(place, type, row.GetString(0))] = (row.GetInt64(1), row.GetInt64(2)));
    });

    /// <summary>The holder, when there is one and the org was at that version in the same snapshot.</summary>
    public long? Holder(long version, Place place, Identifier identifier) =>
        holders.TryGetValue((place, identifier.Type, identifier.Key), out var found) && found.Version == version ? found.Customer : null;
}
