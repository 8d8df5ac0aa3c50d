using Symbolon.Cards;

namespace Symbolon.Server.Storage;

/// <summary>The labels of an org's card statuses as rows; built-in ones have no row until something about them is changed.</summary>
internal static class LabelRows
{
    /// <summary>All labels of an org that was made then: its statuses by their names, whose ids are the published ones of the statuses, as far as no row says otherwise, and its own.</summary>
    public static Sequence<CardLabel> All(Instant made, IReadOnlyList<CardLabel> rows) =>
        CardStatuses.All.Select(status => new CardLabel((long)status, status.Name(), status, IsDefault: true, IsBuiltIn: true, FieldMap.Empty, made, made))
            .Where(builtIn => !rows.Any(row => row.Id == builtIn.Id)).Concat(rows).OrderBy(label => label.Id).ToSequence();

    public static Statement Load(long org, Action<CardLabel> read) => new Statement(
        "select id, label, status, is_default, built_in, actions, created_at, updated_at from card_label where org_id = @org order by id").With("org", org).Reading(row =>
            read(new(row.GetInt64(0), row.GetString(1), (CardStatus)row.GetInt64(2), row.GetInt64(3) == 1, row.GetInt64(4) == 1, Stored.Fields(row.GetString(5)), new(row.GetInt64(6)), new(row.GetInt64(7)))));

    /// <summary>The labels that are new or have changed.</summary>
    public static IReadOnlyList<Statement> Save(long org, Sequence<CardLabel> before, Sequence<CardLabel> after)
    {
        var changed = after.Where(label => !before.Contains(label)).ToList();
        return changed.Count == 0 ? [] : [new Statement("""
            insert into card_label (org_id, id, label, status, is_default, built_in, actions, created_at, updated_at)
            select @org, changed.id, changed.label, changed.status, changed.is_default, changed.built_in, changed.actions, changed.created_at, changed.updated_at from {changed} where true
            on conflict (org_id, id) do update set is_default = excluded.is_default, actions = excluded.actions, updated_at = excluded.updated_at
            """).With("org", org).With(new Rows("changed")
                .Add("id", changed.Select(label => label.Id))
                .Add("label", changed.Select(label => label.Text))
                .Add("status", changed.Select(label => (long)label.Status))
                .Add("is_default", changed.Select(label => label.IsDefault ? 1L : 0L))
                .Add("built_in", changed.Select(label => label.IsBuiltIn ? 1L : 0L))
                .Add("actions", changed.Select(label => Stored.Fields(label.Actions)))
                .Add("created_at", changed.Select(label => label.Created.Microseconds))
                .Add("updated_at", changed.Select(label => label.Updated.Microseconds)))];
    }
}
