using Symbolon.Cards;
using Symbolon.Customers;

namespace Symbolon.Server.Storage;

/// <summary>Changes what labels an org has for customers, and what it calls their statuses; the rules decide behind the org's lock.</summary>
public sealed class CustomerCatalogue(OrgQueries orgs)
{
    /// <summary>Adds labels: all of them, or why none.</summary>
    public Task<Parsed<Sequence<OrgLabel>>> AddLabels(OrgWrite org, OrgLabelsDraft draft, Stamp stamp) => orgs.Change(org, known =>
    {
        var added = known.CustomerLabels.Add(draft, known.Settings.MaxLabels, stamp);
        return (added, (IReadOnlyList<Statement>)(added.Value is { } labels ? [OrgLabelRows.Table.Insert(org.Id, [.. labels])] : []));
    });

    /// <summary>Adds labels of statuses, and sets their defaults and what they forbid: all labels, or why not.</summary>
    public Task<Parsed<Sequence<StatusLabel>>> SetStatuses(OrgWrite org, LabelMappingDraft draft, Instant now) => orgs.Change(org, known =>
    {
        Parsed<Sequence<StatusLabel>> set = StatusMapping.Apply(known, draft.Mapping ?? [], now, out var labels) is { } refused ? refused : labels;
        return (set, set.Value is { } after ? StatusLabelRows.Save(org.Id, known.StatusLabels, after, first: known.StatusLabels.AreOfSettings) : []);
    });
}
