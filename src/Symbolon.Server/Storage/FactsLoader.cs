using System.Data.Common;
using System.Globalization;
using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Firewall;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>
/// Loads whole customers: the ones named by id, identifier or card, the survivors they point at, and for a write every victim that points at those; all cards that they hold, their enrolments,
/// the cards named, and the counters named. One statement answers the rows of every table and the org's version, so that all are of one snapshot and the ids are found once; <see cref="Into"/> puts the facts together.
/// </summary>
public sealed class FactsLoader(long org, Wanted wanted, bool forWrite)
{
    /// <summary>Left joins make every planner begin with the few that were named; what they do not find is a row of nulls, which finds nothing further.</summary>
    private const string Named = """
        with numbered as materialized (
          select c.id, c.customer_id from {numbers} left join card c on c.org_id = @org and c.number = numbers.number
          union select c.id, c.customer_id from {external_ids} left join card c on c.org_id = @org and c.external_id = external_ids.external_id
        ),
        named as materialized (
          select ids.id from {ids}
          union select numbered.customer_id from numbered
          union select i.customer_id from {held} left join identifier i on i.org_id = @org and i.type = held.type and i.unique_key = held.key
          union select r.customer_id from {held} left join retained_identifier r on r.org_id = @org and r.type = held.type and r.key = held.key
        ),
        """;

    private const string Survivors = "select c.merged_into from named left join customer c on c.org_id = @org and c.id = named.id";

    private const string Whole = $"whole as materialized (select id from named union {Survivors})";

    private const string WholeWithVictims = $"""
        linked as materialized (select id from named union {Survivors}),
        whole as materialized (select id from linked union select v.id from linked left join customer v on v.org_id = @org and v.merged_into = linked.id)
        """;

    /// <summary>The first column says which part of a customer, card or counter the row is.</summary>
    private const string Rows = """
        ,
        wallet as materialized (select id from numbered union select c.id from whole left join card c on c.org_id = @org and c.customer_id = whole.id)
        select 0, o.version, cast(null as bigint), cast(null as bigint), cast(null as bigint), cast(null as bigint), cast(null as bigint), cast(null as bigint), cast(null as bigint),
               cast(null as text), cast(null as text), cast(null as text), cast(null as text), cast(null as text), cast(null as text)
        from org o where o.id = @org
        union all select 1, c.id, c.merged_into, c.loyalty_type, c.created_from, c.created_at, c.created_by, c.modified_at, c.modified_by,
               c.status_label, c.associated_with, c.extended_fields, c.subscriptions, cast(c.version as text), cast(c.erased_at as text)
        from whole left join customer c on c.org_id = @org and c.id = whole.id
        union all select 2, p.customer_id, p.source, null, null, p.created_at, p.created_by, p.modified_at, p.modified_by, p.account, p.first_name, p.last_name, p.fields, p.channels, null
        from whole left join profile p on p.org_id = @org and p.customer_id = whole.id
        union all select 3, i.customer_id, i.source, i.type, null, i.since, null, null, null, i.account, i.key, i.value, null, null, null
        from whole left join identifier i on i.org_id = @org and i.customer_id = whole.id
        union all select 4, r.customer_id, r.source, r.type, null, null, null, null, null, r.account, r.key, r.value, null, null, null
        from whole left join retained_identifier r on r.org_id = @org and r.customer_id = whole.id
        union all select 6, c.id, c.series_id, c.customer_id, c.till, c.mapped_id, c.created_at, c.issued_at, c.expires_at, c.number, c.external_id, c.mapped, c.custom_fields, c.extended_fields,
               c.version || ' ' || c.entry_id || ' ' || c.label_id || ' ' || coalesce(c.former_label_id, 0) || ' ' || c.entry_at || ' ' || c.entry_by || ' ' || c.reason
        from wallet left join card c on c.org_id = @org and c.id = wallet.id
        union all select 7, k.series_id, k.next, null, null, null, null, null, null, null, null, null, null, null, null
        from {counters} left join card_counter k on k.org_id = @org and k.series_id = counters.series_id
        union all select 8, l.customer_id, l.label_id, null, null, l.added_at, l.added_by, null, null, null, null, null, null, null, null
        from whole left join customer_label l on l.org_id = @org and l.customer_id = whole.id
        union all select 9, e.customer_id, e.program_id, e.id, e.tier, e.tier_ends_at, e.since, e.since_by, null, e.points, null, null, null, null, null
        from whole left join enrolment e on e.org_id = @org and e.customer_id = whole.id
        """;

    private const string Conflicts = """

        union all select 5, i.customer_id, i.source, i.type, other.customer_id, other.source, null, null, null, i.account, i.key, i.value, other.account, null, null
        from whole join identifier i on i.org_id = @org and i.customer_id = whole.id
        join identifier other on other.org_id = @org and other.type = i.type and other.unique_key = i.unique_key
        where other.customer_id <> i.customer_id
        """;

    private const string ForWrite = Named + "\n" + WholeWithVictims + Rows + FirewallRows.InQuarantine;
    private const string ForRead = Named + "\n" + Whole + Rows;
    private const string WithConflicts = ForRead + Conflicts;

    private readonly Dictionary<long, Parts> found = [];
    private readonly CardsRead cards = new();
    private readonly LoyaltyRead loyalty = new();
    private readonly List<(long Survivor, MergeRecord Merge)> merges = [];
    private readonly List<CustomerRequest> requests = [];
    private readonly HashSet<string> erased = [];
    private readonly List<(IdentifierType Type, string Key, JoinState State)> joins = [];
    private readonly List<Identifier> quarantined = [];

    /// <summary>The org's version in the snapshot that was read; 0 when there is no such org.</summary>
    public long Version { get; private set; }

    /// <summary>Whole customers, and a part more for each other kind of thing that is named: one load may name several.</summary>
    public Statement Statement()
    {
        if (!forWrite) return Naming(wanted.WithConflicts ? WithConflicts : ForRead);
        var parts = NamedBesides().ToList();
        var statement = Naming(parts.Count == 0 ? ForWrite : string.Concat([ForWrite, .. parts.Select(part => part.Text)]));
        foreach (var rows in parts.SelectMany(part => part.Lists)) statement.With(rows);
        return wanted.Joins.Count == 0 ? statement : statement.With("joins_since", wanted.JoinsSince.Microseconds);
    }

    private IEnumerable<(string Text, Rows[] Lists)> NamedBesides()
    {
        if (wanted.Redemptions.Count + wanted.RedemptionReferences.Count > 0)
            yield return (LoyaltyRead.Redemptions, [new Rows("redemptions").Add("id", wanted.Redemptions), new Rows("externals").Add("external", wanted.RedemptionReferences)]);
        if (wanted.MergedInto.Count > 0) yield return (MergeRows.Loaded, [new Rows("merged_into").Add("id", wanted.MergedInto)]);
        if (wanted.Requests.Count + wanted.RequestsOf.Count > 0) yield return (RequestRows.Loaded, [new Rows("requests").Add("id", wanted.Requests), new Rows("parties").Add("id", wanted.RequestsOf)]);
        if (wanted.Joins.Count > 0) yield return (FirewallRows.Loaded, [new Rows("joins").Add("type", wanted.Joins.Select(one => (long)one.Type)).Add("key", wanted.Joins.Select(one => one.Key))]);
        if (wanted.ErasedHashes.Count > 0) yield return (ErasureRows.Loaded, [new Rows("hashes").Add("hash", wanted.ErasedHashes)]);
    }

    private Statement Naming(string text) => new Statement(text).With("org", org)
        .With(new Rows("ids").Add("id", wanted.Ids))
        .With(new Rows("held").Add("type", wanted.Identifiers.Select(one => (long)one.Type)).Add("key", wanted.Identifiers.Select(one => one.Key)))
        .With(new Rows("numbers").Add("number", wanted.CardNumbers))
        .With(new Rows("external_ids").Add("external_id", wanted.CardExternalIds))
        .With(new Rows("counters").Add("series_id", wanted.Counters))
        .Reading(Read);

    /// <summary>Puts what was read into facts; what was named and is not there is a fact too.</summary>
    public Facts Into(Facts facts)
    {
        var enrolments = loyalty.ByCustomer();
        var customers = found.Values.Where(parts => parts.Bare is not null).Select(parts => parts.Whole() is var whole && enrolments.Contains(whole.Id) ? whole with { Enrolments = enrolments[whole.Id].ToSequence() } : whole).ToList();
        var victims = customers.Where(customer => !customer.IsLive).ToLookup(customer => customer.MergedInto!.Value, customer => customer.Id);
        var holders = wanted.Identifiers.ToDictionary(identifier => identifier, _ => new SortedSet<long>());
        foreach (var id in wanted.Ids) facts.Load(id, null);
        foreach (var one in customers)
        {
            var customer = victims.Contains(one.Id) ? one with { Victims = victims[one.Id].Order().ToSequence() } : one;
            facts.Load(customer.Id, customer);
            foreach (var identifier in customer.Known)
                if (holders.TryGetValue(identifier, out var ids)) ids.Add(customer.Id);
        }
        foreach (var (id, parts) in found)
            if (parts.Conflicts.Count > 0) facts.LoadConflicts(id, parts.Conflicts.ToSequence());
        foreach (var (identifier, ids) in holders) facts.LoadHolders(identifier, ids.ToSequence());
        foreach (var survivor in wanted.MergedInto) facts.LoadMerges(survivor, merges.Where(one => one.Survivor == survivor).Select(one => one.Merge).OrderBy(merge => merge.EventNo).ToSequence());
        cards.Into(facts.Cards, wanted, customers);
        loyalty.Into(facts.Loyalty, wanted);
        foreach (var hash in wanted.ErasedHashes) facts.Erasures.Load(hash, erased.Contains(hash));
        foreach (var (type, key, state) in joins) facts.Joins.Load(new(type, key, key), state);
        foreach (var identifier in quarantined) facts.Joins.LoadQuarantined(identifier);
        foreach (var request in requests) facts.Requests.Load(request);
        facts.Requests.LoadNames(wanted.Requests, wanted.RequestsOf);
        return facts;
    }

    private void Read(DbDataReader row)
    {
        if (row.IsDBNull(1)) return;
        var (part, id) = (row.GetInt32(0), row.GetInt64(1));
        switch (part)
        {
            case 0: Version = id; break;
            case 1: Of(id).Bare = CustomerAt(id, row); break;
            case 2: Of(id).Profiles.Add(ProfileAt(row)); break;
            case 3: Of(id).Identifiers.Add((PlaceAt(row, 2, 9), IdentifierAt(row, new Instant(row.GetInt64(5))))); break;
            case 4: Of(id).Retained.Add(new(PlaceAt(row, 2, 9), IdentifierAt(row))); break;
            case 5: Of(id).Conflicts.Add(new(PlaceAt(row, 2, 9), IdentifierAt(row), row.GetInt64(4), PlaceAt(row, 5, 12))); break;
            case 6 or 7: cards.Take(part, row); break;
            case 8: Of(id).Labels.Add(new(row.GetInt64(2), StampAt(row, 5))); break;
            case 9 or 10: loyalty.Take(part, row); break;
            case 11: merges.Add(MergeRows.At(row)); break;
            case 12: requests.Add(RequestRows.At(row, 9)); break;
            case 13: joins.Add(FirewallRows.At(row)); break;
            case 14: erased.Add(row.GetString(9)); break;
            case 15: quarantined.Add(IdentifierAt(row)); break;
            default: throw new InvalidOperationException($"{part} is no part of a load");
        }
    }

    /// <summary>What was read of a customer so far.</summary>
    private Parts Of(long id)
    {
        if (!found.TryGetValue(id, out var parts)) found[id] = parts = new();
        return parts;
    }

    private static Customer CustomerAt(long id, DbDataReader row) => new(
        id, row.Long(2), [], (LoyaltyType)row.GetInt64(3), row.Text(9), row.GetString(10), Stored.Fields(row.GetString(11)), Stored.List<Subscription>(row.GetString(12)),
        Source.Of((int)row.GetInt64(4)), StampAt(row, 5), StampAt(row, 7), [], [])
    {
        Version = long.Parse(row.GetString(13), NumberStyles.None, CultureInfo.InvariantCulture),
        Erased = row.Text(14) is { } at ? new Instant(long.Parse(at, NumberStyles.None, CultureInfo.InvariantCulture)) : null,
    };

    private static Profile ProfileAt(DbDataReader row) => new(
        PlaceAt(row, 2, 9), row.Text(10), row.Text(11), Stored.Fields(row.GetString(12)), [], Stored.List<Channel>(row.GetString(13)), StampAt(row, 5), StampAt(row, 7));

    private static Place PlaceAt(DbDataReader row, int source, int account) => new(Source.Of((int)row.GetInt64(source)), row.GetString(account));

    private static Identifier IdentifierAt(DbDataReader row, Instant? since = null) => new((IdentifierType)row.GetInt64(3), row.GetString(11), row.GetString(10)) { Since = since };

    private static Stamp StampAt(DbDataReader row, int column) => new(new Instant(row.GetInt64(column)), row.GetInt64(column + 1));

    /// <summary>What was read of one customer, in any order.</summary>
    private sealed class Parts
    {
        public Customer? Bare { get; set; }

        public List<Profile> Profiles { get; } = [];

        public List<(Place Place, Identifier Identifier)> Identifiers { get; } = [];

        public List<RetainedIdentifier> Retained { get; } = [];

        public List<CustomerLabel> Labels { get; } = [];

        public List<Conflict> Conflicts { get; } = [];

        public Customer Whole() => Bare! with
        {
            Profiles = Profiles.OrderBy(profile => profile.Place).Select(profile => profile with { Identifiers = Held(profile.Place) }).ToSequence(),
            Retained = Retained.OrderBy(one => one.Place).ThenBy(one => one.Identifier).ToSequence(),
            Labels = Labels.OrderBy(label => label.LabelId).ToSequence(),
        };

        private Sequence<Identifier> Held(Place place) => Identifiers.Where(one => one.Place == place).Select(one => one.Identifier).Order().ToSequence();
    }
}
