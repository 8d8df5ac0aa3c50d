using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>
/// Saves the difference between the facts before and after, one statement a table, with the events of what was decided. It does not know what a
/// change means. Removals go first, so that an identifier may pass from one customer to another.
/// </summary>
public sealed class FactsSaver(Org org, long batchNo, Instant now)
{
    private readonly TableRows customers = new("customer", ["id"], org.Id);
    private readonly TableRows profiles = new("profile", ["customer_id", "source", "account"], org.Id);
    private readonly TableRows identifiers = new("identifier", ["customer_id", "source", "account", "type", "key"], org.Id);
    private readonly TableRows retained = new("retained_identifier", ["customer_id", "source", "account", "type", "key"], org.Id);

    /// <summary>Takes one customer's difference; before is null for a new one.</summary>
    public void Add(Customer? before, Customer after)
    {
        if (before is null) customers.Insert(CustomerRow(after));
        else if (CustomerRow(before) is var known && !known.SequenceEqual(CustomerRow(after))) customers.Update(CustomerRow(after));
        Compare(profiles, before?.Profiles ?? [], after.Profiles, profile => profile.Place, profile => ProfileRow(after.Id, profile));
        Compare(identifiers, Identifiers(before), Identifiers(after), one => (one.Place, one.Identifier), one => IdentifierRow(after.Id, one.Place, one.Identifier));
        Compare(retained, before?.Retained ?? [], after.Retained, one => (one.Place, one.Identifier), one => RetainedRow(after.Id, one));
    }

    public IEnumerable<Statement> Statements()
    {
        if (identifiers.Removed("gone") is { } gone) yield return History(gone);
        foreach (var table in new[] { identifiers, retained, profiles, customers })
            if (table.Delete() is { } delete) yield return delete;
        foreach (var table in new[] { customers, profiles, identifiers, retained })
        {
            if (table.Update() is { } update) yield return update;
            if (table.Insert() is { } insert) yield return insert;
        }
    }

    /// <summary>What ends being held goes to the history before it is removed.</summary>
    private Statement History(Rows gone) => new Statement("""
        insert into identifier_history (org_id, batch_no, customer_id, source, account, type, key, value, since, until)
        select @org, @batch, i.customer_id, i.source, i.account, i.type, i.key, i.value, i.since, @now
        from {gone} join identifier i on i.org_id = @org and i.customer_id = gone.customer_id and i.source = gone.source
          and i.account = gone.account and i.type = gone.type and i.key = gone.key
        """).With("org", org.Id).With("batch", batchNo).With("now", now.Microseconds).With(gone);

    private static void Compare<T, TKey>(TableRows table, Sequence<T> before, Sequence<T> after, Func<T, TKey> key, Func<T, Row> row) where TKey : notnull
    {
        if (ReferenceEquals(before, after)) return;
        var known = before.ToDictionary(key);
        foreach (var one in after)
        {
            if (!known.Remove(key(one), out var old)) table.Insert(row(one));
            else if (!row(old).SequenceEqual(row(one))) table.Update(row(one));
        }
        foreach (var old in known.Values) table.Delete(row(old));
    }

    private static Sequence<(Place Place, Identifier Identifier)> Identifiers(Customer? customer) =>
        customer is null ? [] : customer.Profiles.SelectMany(profile => profile.Identifiers.Select(identifier => (profile.Place, identifier))).ToSequence();

    private static Row CustomerRow(Customer one) => new()
    {
        { "id", one.Id }, { "merged_into", one.MergedInto }, { "loyalty_type", (long)one.LoyaltyType }, { "status_label", one.StatusLabel },
        { "associated_with", one.AssociatedWith }, { "extended_fields", Stored.Fields(one.ExtendedFields) }, { "subscriptions", Stored.List(one.Subscriptions) },
        { "created_from", (long)one.CreatedFrom.Id }, { "created_at", one.Created.At.Microseconds }, { "created_by", one.Created.Till },
        { "modified_at", one.Modified.At.Microseconds }, { "modified_by", one.Modified.Till },
    };

    private static Row ProfileRow(long customer, Profile one) => new()
    {
        { "customer_id", customer }, { "source", (long)one.Place.Source.Id }, { "account", one.Place.Account }, { "first_name", one.FirstName }, { "last_name", one.LastName },
        { "first_search", Fold(one.FirstName) }, { "last_search", Fold(one.LastName) }, { "fields", Stored.Fields(one.Fields) }, { "channels", Stored.List(one.Channels) },
        { "created_at", one.Created.At.Microseconds }, { "created_by", one.Created.Till }, { "modified_at", one.Modified.At.Microseconds }, { "modified_by", one.Modified.Till },
    };

    private Row IdentifierRow(long customer, Place place, Identifier one) => new()
    {
        { "customer_id", customer }, { "source", (long)place.Source.Id }, { "account", place.Account }, { "type", (long)one.Type }, { "key", one.Key }, { "value", one.Value },
        { "unique_key", org.IsShared(place, one.Type) ? null : one.Key }, { "search", Fold(one.Value) }, { "since", now.Microseconds },
    };

    private static Row RetainedRow(long customer, RetainedIdentifier one) => new()
    {
        { "customer_id", customer }, { "source", (long)one.Place.Source.Id }, { "account", one.Place.Account },
        { "type", (long)one.Identifier.Type }, { "key", one.Identifier.Key }, { "value", one.Identifier.Value },
    };

    /// <summary>How text is compared in a search: in lower case.</summary>
    public static string Fold(string? text) => text?.ToLowerInvariant() ?? "";
}
