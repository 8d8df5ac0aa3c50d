using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// The org's labels after a mapping of statuses to labels was set (cards §11.1): labels are added and defaults change, nothing is taken away. Answers 3014-3016, 3033-3036, 3040, 3041.
/// </summary>
public static class LabelMapping
{
    /// <summary>All labels of the org as they are to be; new ones come last.</summary>
    public static Notice? Apply(Org org, IReadOnlyList<StatusLabelsDraft> mapping, Instant now, out Sequence<CardLabel> labels)
    {
        labels = org.Labels;
        var sent = new Dictionary<CardStatus, List<LabelDraft>>();
        foreach (var (name, drafts) in mapping)
        {
            if (CardStatuses.Parse(name) is not { } status) return Codes.InvalidCardStatus.With(name);
            if (drafts is not { Length: > 0 } || drafts.Any(draft => string.IsNullOrWhiteSpace(draft?.Label))) return Codes.LabelsEmpty;
            if (!sent.TryAdd(status, [.. drafts.Select(draft => draft! with { Label = draft.Label!.Trim() })])) return Codes.DuplicateStatuses;
        }
        foreach (var status in CardStatuses.All)
            if (!sent.ContainsKey(status)) return Codes.StatusNotMapped.With(status.Name());
        var seen = new Dictionary<string, CardStatus>(labels.Select(label => KeyValuePair.Create(label.Text, label.Status)));
        foreach (var (status, drafts) in sent)
        {
            if (Refusal(status, drafts, seen) is { } refused) return refused;
        }
        labels = Merge(labels, sent, now);
        return null;
    }

    private static Notice? Refusal(CardStatus status, List<LabelDraft> drafts, Dictionary<string, CardStatus> seen)
    {
        if (drafts.Find(draft => draft.Label!.Length > Limits.CardLabelLength) is { } longest) return Codes.InvalidBody.With($"a label of {longest.Label!.Length} characters");
        if (drafts.Count > Limits.LabelsOfStatus) return Codes.InvalidBody.With($"more than {Limits.LabelsOfStatus} labels");
        if (drafts.GroupBy(draft => draft.Label).FirstOrDefault(group => group.Count() > 1) is { } twice) return Codes.LabelRepeated.With(twice.Key);
        if (drafts.Find(draft => !seen.TryAdd(draft.Label!, status) && seen[draft.Label!] != status) is { } moved) return Codes.LabelRepeated.With(moved.Label);
        var defaults = drafts.Count(draft => draft.Default == true);
        if (defaults > 1) return Codes.SeveralDefaults.With(status.Name());
        if (defaults == 0 && drafts.Count > 1) return Codes.NoDefaultLabel.With(status.Name());
        foreach (var draft in drafts)
        {
            foreach (var (action, value) in draft.Actions ?? FieldMap.Empty)
            {
                if (status.IsFinal()) return Codes.ActionNotSupported.With(action, status.Name());
                if (action.Trim() == "" || value is "null" or "\"\"") return Codes.ActionNotMapped.With(action, draft.Label);
            }
        }
        return null;
    }

    private static Sequence<CardLabel> Merge(Sequence<CardLabel> labels, Dictionary<CardStatus, List<LabelDraft>> sent, Instant now)
    {
        var merged = labels.ToList();
        var next = labels.Max(label => label.Id) + 1;
        foreach (var (status, drafts) in sent)
        {
            var main = drafts.Count == 1 ? drafts[0] : drafts.Find(draft => draft.Default == true);
            for (var at = 0; at < merged.Count; at++)
            {
                var label = merged[at];
                if (label.Status != status) continue;
                var draft = drafts.Find(draft => draft.Label == label.Text);
                var changed = label with { IsDefault = label.Text == main!.Label, Actions = draft?.Actions ?? label.Actions };
                if (changed != label) merged[at] = changed with { Updated = now };
            }
            foreach (var draft in drafts.Where(draft => !merged.Exists(label => label.Text == draft.Label)))
                merged.Add(new CardLabel(next++, draft.Label!, status, draft == main, IsBuiltIn: false, draft.Actions ?? FieldMap.Empty, now, now));
        }
        return merged.ToSequence();
    }
}

/// <summary>A label as a caller wrote it.</summary>
public sealed record LabelDraft
{
    public string? Label { get; init; }
    public bool? Default { get; init; }
    public FieldMap? Actions { get; init; }
}

/// <summary>The labels of one status as a caller wrote them.</summary>
public sealed record StatusLabelsDraft(string Status, LabelDraft?[]? Labels);

/// <summary>The body of labelMapping: all statuses with their labels, in the order sent; one may come twice and is refused then.</summary>
public sealed record LabelMappingDraft
{
    public StatusLabelsDraft[]? Mapping { get; init; }
}
