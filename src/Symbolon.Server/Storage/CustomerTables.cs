using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>A profile as a row of its customer.</summary>
internal readonly record struct ProfileRow(long Customer, Profile Profile);

/// <summary>
/// All words of a profile's names, beginning with one that begins neither name, as a row to search by.
/// </summary>
internal readonly record struct NameWordRow(string Words, long Customer, long Source, string Account)
{
    public static IEnumerable<NameWordRow> Of(long customer, Profile profile) =>
        NameWords.FromOthers(profile.FirstName, profile.LastName)
        .Select(words => new NameWordRow(words, customer, profile.Place.Source.Id, profile.Place.Account));
}

/// <summary>An identifier as a row of its customer; one that others may share has no unique key.</summary>
internal readonly record struct IdentifierRow(long Customer, Place Place, Identifier Identifier, bool Shared, long Since);

/// <summary>An identifier that was held until then, as a row of who held it; the batch that ended it tells it from other times.</summary>
internal readonly record struct HistoryRow(IdentifierRow Held, long Batch, Instant Until);

/// <summary>An identifier that a victim retains, as a row of it.</summary>
internal readonly record struct RetainedRow(long Customer, RetainedIdentifier Retained);

/// <summary>A label of the org as a row of the customer it hangs on.</summary>
internal readonly record struct CustomerLabelRow(long Customer, CustomerLabel Label);

/// <summary>The tables that hold customers, and what stands in their columns.</summary>
internal static class CustomerTables
{
    public static readonly Table<Customer> Customers = new("customer", 1,
        Column<Customer>.Number("id", one => one.Id),
        Column<Customer>.Maybe("merged_into", one => one.MergedInto).Indexed,
        Column<Customer>.Number("loyalty_type", one => (long)one.LoyaltyType),
        Column<Customer>.Text("status_label", one => one.StatusLabel),
        Column<Customer>.Text("associated_with", one => one.AssociatedWith),
        Column<Customer>.Text("extended_fields", one => Stored.Fields(one.ExtendedFields)),
        Column<Customer>.Text("subscriptions", one => Stored.List(one.Subscriptions)),
        Column<Customer>.Number("created_from", one => one.CreatedFrom.Id),
        Column<Customer>.Number("created_at", one => one.Created.At.Microseconds),
        Column<Customer>.Number("created_by", one => one.Created.Till),
        Column<Customer>.Number("modified_at", one => one.Modified.At.Microseconds),
        Column<Customer>.Number("modified_by", one => one.Modified.Till),
        Column<Customer>.Number("version", one => one.Version),
        Column<Customer>.Maybe("erased_at", one => one.Erased?.Microseconds));

    public static readonly Table<ProfileRow> Profiles = new("profile", 3,
        Column<ProfileRow>.Number("customer_id", one => one.Customer),
        Column<ProfileRow>.Number("source", one => one.Profile.Place.Source.Id),
        Column<ProfileRow>.Text("account", one => one.Profile.Place.Account),
        Column<ProfileRow>.Text("first_name", one => one.Profile.FirstName),
        Column<ProfileRow>.Text("last_name", one => one.Profile.LastName),
        Column<ProfileRow>.Text("first_search", FromFirst, SameNames).Indexed,
        Column<ProfileRow>.Text("last_search", FromLast, SameNames).Indexed,
        Column<ProfileRow>.Text("fields", one => Stored.Fields(one.Profile.Fields)),
        Column<ProfileRow>.Text("channels", one => Stored.List(one.Profile.Channels)),
        Column<ProfileRow>.Number("created_at", one => one.Profile.Created.At.Microseconds),
        Column<ProfileRow>.Number("created_by", one => one.Profile.Created.Till),
        Column<ProfileRow>.Number("modified_at", one => one.Profile.Modified.At.Microseconds),
        Column<ProfileRow>.Number("modified_by", one => one.Profile.Modified.Till));

    public static readonly Table<NameWordRow> NameWordTexts = new("name_word", 4,
        Column<NameWordRow>.Text("words", one => one.Words),
        Column<NameWordRow>.Number("customer_id", one => one.Customer),
        Column<NameWordRow>.Number("source", one => one.Source),
        Column<NameWordRow>.Text("account", one => one.Account));

    public static readonly Table<IdentifierRow> Identifiers = new("identifier", 5,
        Column<IdentifierRow>.Number("customer_id", one => one.Customer),
        Column<IdentifierRow>.Number("source", one => one.Place.Source.Id),
        Column<IdentifierRow>.Text("account", one => one.Place.Account),
        Column<IdentifierRow>.Number("type", one => (long)one.Identifier.Type),
        Column<IdentifierRow>.Text("key", one => one.Identifier.Key),
        Column<IdentifierRow>.Text("value", one => one.Identifier.Value),
        Column<IdentifierRow>.Text("unique_key", one => one.Shared ? null : one.Identifier.Key).Indexed,
        Column<IdentifierRow>.Text("search", Search).Indexed,
        Column<IdentifierRow>.Number("since", one => one.Since));

    public static readonly Table<HistoryRow> History = new("identifier_history", 6,
        Column<HistoryRow>.Number("type", one => (long)one.Held.Identifier.Type),
        Column<HistoryRow>.Text("key", one => one.Held.Identifier.Key),
        Column<HistoryRow>.Number("source", one => one.Held.Place.Source.Id),
        Column<HistoryRow>.Text("account", one => one.Held.Place.Account),
        Column<HistoryRow>.Number("batch_no", one => one.Batch),
        Column<HistoryRow>.Number("customer_id", one => one.Held.Customer),
        Column<HistoryRow>.Text("value", one => one.Held.Identifier.Value).Fixed,
        Column<HistoryRow>.Number("since", one => one.Held.Identifier.Since!.Value.Microseconds).Fixed,
        Column<HistoryRow>.Number("until", one => one.Until.Microseconds).Fixed);

    public static readonly Table<RetainedRow> Retained = new("retained_identifier", 5,
        Column<RetainedRow>.Number("customer_id", one => one.Customer),
        Column<RetainedRow>.Number("source", one => one.Retained.Place.Source.Id),
        Column<RetainedRow>.Text("account", one => one.Retained.Place.Account),
        Column<RetainedRow>.Number("type", one => (long)one.Retained.Identifier.Type),
        Column<RetainedRow>.Text("key", one => one.Retained.Identifier.Key),
        Column<RetainedRow>.Text("value", one => one.Retained.Identifier.Value));

    public static readonly Table<CustomerLabelRow> Labels = new("customer_label", 2,
        Column<CustomerLabelRow>.Number("customer_id", one => one.Customer),
        Column<CustomerLabelRow>.Number("label_id", one => one.Label.LabelId),
        Column<CustomerLabelRow>.Number("added_at", one => one.Label.Added.At.Microseconds),
        Column<CustomerLabelRow>.Number("added_by", one => one.Label.Added.Till));

    /// <summary>What the identifier is searched by; nothing where its unique key is just that, and is indexed already.</summary>
    private static string Search(IdentifierRow row) => SearchTerms.SearchedText(row.Identifier, row.Shared);

    private static string FromFirst(ProfileRow row) => NameWords.FromFirst(row.Profile.FirstName, row.Profile.LastName);

    private static string FromLast(ProfileRow row) => NameWords.FromLast(row.Profile.FirstName, row.Profile.LastName);

    private static bool SameNames(ProfileRow one, ProfileRow other) =>
        one.Profile.FirstName == other.Profile.FirstName && one.Profile.LastName == other.Profile.LastName;
}
