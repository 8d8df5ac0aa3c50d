using System.Data.Common;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>
/// Loads whole customers: the ones named by id or identifier, the survivors they point at, and for a write every victim that points at those.
/// The statements travel in one round trip; <see cref="Into"/> then puts the facts together.
/// </summary>
public sealed class FactsLoader(long org, Wanted wanted, bool forWrite)
{
    /// <summary>The ids of the customers that a write needs, each statement's first part.</summary>
    private const string WithVictims = """
        with named as (
          select ids.id from {ids}
          union select i.customer_id from {held} join identifier i on i.org_id = @org and i.type = held.type and i.unique_key = held.key
          union select r.customer_id from {held} join retained_identifier r on r.org_id = @org and r.type = held.type and r.key = held.key
        ), linked as (
          select id from named
          union select c.merged_into from named join customer c on c.org_id = @org and c.id = named.id where c.merged_into is not null
        ), whole as (
          select id from linked
          union select v.id from linked join customer v on v.org_id = @org and v.merged_into = linked.id
        )
        """;

    /// <summary>The same for a read, which has no use for the victims.</summary>
    private static readonly string WithoutVictims = WithVictims[..WithVictims.IndexOf("), linked as", StringComparison.Ordinal)]
        + "), whole as" + WithVictims[WithVictims.IndexOf(" (\n  select id from named", StringComparison.Ordinal)..WithVictims.IndexOf(", whole as", StringComparison.Ordinal)];

    private readonly Rows ids = new Rows("ids").Add("id", wanted.Ids);
    private readonly Rows held = new Rows("held").Add("type", wanted.Identifiers.Select(one => (long)one.Type)).Add("key", wanted.Identifiers.Select(one => one.Key));
    private readonly Dictionary<long, Customer> customers = [];
    private readonly Dictionary<(long Customer, Place Place), List<Identifier>> identifiers = [];
    private readonly Dictionary<long, List<Profile>> profiles = [];
    private readonly Dictionary<long, List<RetainedIdentifier>> retained = [];
    private readonly Dictionary<long, List<Conflict>> conflicts = [];

    public IEnumerable<Statement> Statements() =>
    [
        Load("""
            select c.id, c.merged_into, c.loyalty_type, c.status_label, c.associated_with, c.extended_fields, c.subscriptions, c.created_from,
                   c.created_at, c.created_by, c.modified_at, c.modified_by
            from whole join customer c on c.org_id = @org and c.id = whole.id
            """, ReadCustomer),
        Load("""
            select i.customer_id, i.source, i.account, i.type, i.key, i.value
            from whole join identifier i on i.org_id = @org and i.customer_id = whole.id
            """, ReadIdentifier),
        Load("""
            select p.customer_id, p.source, p.account, p.first_name, p.last_name, p.fields, p.channels, p.created_at, p.created_by, p.modified_at, p.modified_by
            from whole join profile p on p.org_id = @org and p.customer_id = whole.id
            """, ReadProfile),
        Load("""
            select r.customer_id, r.source, r.account, r.type, r.key, r.value
            from whole join retained_identifier r on r.org_id = @org and r.customer_id = whole.id
            """, ReadRetained),
        .. wanted.WithConflicts ? [Load("""
            select i.customer_id, i.source, i.account, i.type, i.key, i.value, other.customer_id, other.source, other.account
            from whole join identifier i on i.org_id = @org and i.customer_id = whole.id
            join identifier other on other.org_id = @org and other.type = i.type and other.unique_key = i.unique_key
            where other.customer_id <> i.customer_id
            """, ReadConflict)] : Array.Empty<Statement>(),
    ];

    /// <summary>Puts what was read into facts; what was named and is not there is a fact too.</summary>
    public Facts Into(Facts facts)
    {
        var victims = customers.Values.Where(customer => !customer.IsLive).ToLookup(customer => customer.MergedInto!.Value, customer => customer.Id);
        var holders = new Dictionary<Identifier, List<long>>();
        foreach (var id in wanted.Ids) facts.Load(id, null);
        foreach (var bare in customers.Values)
        {
            var customer = bare with
            {
                Victims = victims[bare.Id].Order().ToSequence(),
                Profiles = Of(profiles, bare.Id).OrderBy(profile => profile.Place).ToSequence(),
                Retained = Of(retained, bare.Id).OrderBy(one => one.Place).ThenBy(one => one.Identifier).ToSequence(),
            };
            facts.Load(customer.Id, customer);
            foreach (var identifier in customer.Known.Distinct())
            {
                if (!wanted.Identifiers.Contains(identifier)) continue;
                if (!holders.TryGetValue(identifier, out var found)) holders[identifier] = found = [];
                found.Add(customer.Id);
            }
        }
        foreach (var (id, found) in conflicts) facts.LoadConflicts(id, found.ToSequence());
        foreach (var identifier in wanted.Identifiers)
            facts.LoadHolders(identifier, holders.TryGetValue(identifier, out var found) ? found.Order().ToSequence() : []);
        return facts;
    }

    private static List<T> Of<T>(Dictionary<long, List<T>> all, long id) => all.GetValueOrDefault(id) ?? [];

    private Statement Load(string select, Action<DbDataReader> read) =>
        new Statement($"{(forWrite ? WithVictims : WithoutVictims)}\n{select}").With("org", org).With(ids).With(held).Reading(read);

    private void ReadCustomer(DbDataReader row)
    {
        var id = row.GetInt64(0);
        customers[id] = new Customer(
            id, row.Long(1), [], (LoyaltyType)row.GetInt64(2), row.Text(3), row.GetString(4), Stored.Fields(row.GetString(5)),
            Stored.List<Subscription>(row.GetString(6)), Source.Of((int)row.GetInt64(7)), StampAt(row, 8), StampAt(row, 10), [], []);
    }

    private void ReadIdentifier(DbDataReader row)
    {
        var place = PlaceAt(row, 1);
        if (!identifiers.TryGetValue((row.GetInt64(0), place), out var list)) identifiers[(row.GetInt64(0), place)] = list = [];
        list.Add(IdentifierAt(row, 3));
    }

    private void ReadProfile(DbDataReader row)
    {
        var (id, place) = (row.GetInt64(0), PlaceAt(row, 1));
        Add(profiles, id, new Profile(
            place, row.Text(3), row.Text(4), Stored.Fields(row.GetString(5)),
            identifiers.TryGetValue((id, place), out var list) ? list.Order().ToSequence() : [],
            Stored.List<Channel>(row.GetString(6)), StampAt(row, 7), StampAt(row, 9)));
    }

    private void ReadRetained(DbDataReader row) => Add(retained, row.GetInt64(0), new RetainedIdentifier(PlaceAt(row, 1), IdentifierAt(row, 3)));

    private void ReadConflict(DbDataReader row) => Add(conflicts, row.GetInt64(0), new Conflict(PlaceAt(row, 1), IdentifierAt(row, 3), row.GetInt64(6), PlaceAt(row, 7)));

    private static void Add<T>(Dictionary<long, List<T>> all, long id, T one)
    {
        if (!all.TryGetValue(id, out var list)) all[id] = list = [];
        list.Add(one);
    }

    private static Place PlaceAt(DbDataReader row, int column) => new(Source.Of((int)row.GetInt64(column)), row.GetString(column + 1));

    private static Identifier IdentifierAt(DbDataReader row, int column) => new((IdentifierType)row.GetInt64(column), row.GetString(column + 2), row.GetString(column + 1));

    private static Stamp StampAt(DbDataReader row, int column) => new(new Instant(row.GetInt64(column)), row.GetInt64(column + 1));
}
