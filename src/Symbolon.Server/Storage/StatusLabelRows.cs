using Symbolon.Customers;

namespace Symbolon.Server.Storage;

/// <summary>The labels of an org's customer statuses as rows, from the first mapping on.</summary>
internal static class StatusLabelRows
{
    private static readonly Table<StatusLabel> Table = new("customer_status_label", 1,
        Column<StatusLabel>.Number("id", one => one.Id),
        Column<StatusLabel>.Text("label", one => one.Text).Fixed,
        Column<StatusLabel>.Number("status", one => (long)one.Status).Fixed,
        Column<StatusLabel>.Number("is_default", one => one.IsDefault ? 1 : 0),
        Column<StatusLabel>.Text("forbids", one => string.Join(',', one.Forbids)),
        Column<StatusLabel>.Number("created_at", one => one.Created.Microseconds).Fixed,
        Column<StatusLabel>.Number("updated_at", one => one.Updated.Microseconds));

    public static Statement Load(long org, Action<StatusLabel> read) => new Statement(
        "select id, label, status, is_default, forbids, created_at, updated_at from customer_status_label where org_id = @org order by id").With("org", org).Reading(row =>
            read(new(row.GetInt64(0), row.GetString(1), (CustomerStatus)row.GetInt64(2), row.GetInt64(3) == 1, Actions(row.GetString(4)), new(row.GetInt64(5)), new(row.GetInt64(6)))));

    /// <summary>The labels that are new or have changed; with the first mapping, those that the settings had said become rows, too.</summary>
    public static IReadOnlyList<Statement> Save(long org, StatusLabels before, Sequence<StatusLabel> after, bool first)
    {
        var added = after.Where(label => first || !before.All.Any(known => known.Id == label.Id)).ToList();
        var changed = after.Where(label => !added.Contains(label) && !before.All.Contains(label)).ToList();
        return [.. added.Count > 0 ? [Table.Insert(org, added)] : Array.Empty<Statement>(), .. changed.Count > 0 ? [Table.Update(org, changed)] : Array.Empty<Statement>()];
    }

    private static Sequence<CustomerAction> Actions(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Words.Named<CustomerAction>(name)!.Value).ToSequence();
}
