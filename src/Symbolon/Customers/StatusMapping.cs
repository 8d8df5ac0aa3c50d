using Symbolon.Cards;
using Symbolon.Orgs;
using Symbolon.Texts;

namespace Symbolon.Customers;

/// <summary>
/// The org's customer labels after a mapping of statuses to labels was set, as for cards (cards §11.1), but that not every status need be named: labels are added, and defaults and
/// restrictions change. Answers 3014-3016, 3035, 3036, 3040, 3041.
/// </summary>
public static class StatusMapping
{
    /// <summary>All labels of the org as they are to be; new ones come last.</summary>
    public static Notice? Apply(Org org, IReadOnlyList<StatusLabelsDraft> mapping, Instant now, out Sequence<StatusLabel> labels)
    {
        labels = org.StatusLabels.All;
        var (changed, mapped) = (labels.ToList(), new HashSet<CustomerStatus>());
        var seen = new HashSet<string>(Folding.Comparer);
        foreach (var (name, drafts) in mapping)
        {
            if (CustomerStatuses.Parse(name) is not { } status) return Codes.InvalidCardStatus.With(name);
            if (drafts is not { Length: > 0 } || drafts.Any(draft => string.IsNullOrWhiteSpace(draft?.Label))) return Codes.LabelsEmpty;
            if (!mapped.Add(status)) return Codes.DuplicateStatuses;
            if (drafts.Length > Limits.LabelsOfStatus) return Codes.InvalidBody.With($"more than {Limits.LabelsOfStatus} labels");
            if (drafts.Count(draft => draft!.Default == true) > 1) return Codes.SeveralDefaults.With(status.Name());
            foreach (var draft in drafts)
                if (Add(changed, status, draft!, seen, now) is { } refused) return refused;
            SetDefault(changed, status, drafts.FirstOrDefault(draft => draft!.Default == true)?.Label?.Trim(), now);
        }
        if (mapped.Count == 0) return Codes.LabelsEmpty;
        if (changed.Count > Limits.LabelsOfStatus * Enum.GetValues<CustomerStatus>().Length) return Codes.InvalidBody.With("too many labels");
        labels = changed.ToSequence();
        return null;
    }

    private static Notice? Add(List<StatusLabel> labels, CustomerStatus status, LabelDraft draft, HashSet<string> seen, Instant now)
    {
        var text = draft.Label!.Trim();
        if (text.Length > Limits.CardLabelLength) return Codes.InvalidBody.With($"a label of {text.Length} characters");
        var at = labels.FindIndex(label => Folding.Same(label.Text, text));
        if (!seen.Add(text) || (at >= 0 && labels[at].Status != status)) return Codes.LabelRepeated.With(text);
        var forbids = new SortedSet<CustomerAction>();
        foreach (var (name, value) in draft.Actions ?? FieldMap.Empty)
        {
            if (!status.MayBeRestricted()) return Codes.ActionNotSupported.With(name, status.Name());
            if (CustomerActions.Forbidden(name) is not { } action) return Codes.ActionNotMapped.With(name, text);
            if (value is "true" or "1" or "\"1\"" || value.Equals("\"true\"", StringComparison.OrdinalIgnoreCase)) forbids.Add(action);
        }
        if (at < 0) labels.Add(new(labels.Select(label => label.Id).DefaultIfEmpty().Max() + 1, text, status, IsDefault: false, forbids.ToSequence(), now, now));
        else if (draft.Actions is not null && !labels[at].Forbids.SequenceEqual(forbids)) labels[at] = labels[at] with { Forbids = forbids.ToSequence(), Updated = now };
        return null;
    }

    /// <summary>The one that was named, or the first that there is when none was ever.</summary>
    private static void SetDefault(List<StatusLabel> labels, CustomerStatus status, string? named, Instant now)
    {
        var first = labels.Find(label => label.Status == status && label.IsDefault) ?? labels.Find(label =>
            label.Status == status);
        var main = named is null ? first : labels.Find(label => Folding.Same(label.Text, named));
        for (var at = 0; at < labels.Count; at++)
            if (labels[at].Status == status && labels[at].IsDefault != (labels[at] == main)) labels[at] = labels[at] with { IsDefault = labels[at] == main, Updated = now };
    }
}
