using Symbolon.Texts;

namespace Symbolon.Customers;

/// <summary>A label that the org hangs on customers (customers §9.2); its name is unique letter case aside, and it is never taken away.</summary>
public sealed record OrgLabel(long Id, string Name, string Description, Stamp Made);

/// <summary>The labels of an org, found by name and by id.</summary>
public sealed class OrgLabels(Sequence<OrgLabel> labels)
{
    public static readonly OrgLabels None = new([]);

    private readonly Dictionary<string, OrgLabel> byName = labels.DistinctBy(label => label.Name, Folding.Comparer)
        .ToDictionary(label => label.Name, Folding.Comparer);
    private readonly Dictionary<long, OrgLabel> byId = labels.ToDictionary(label => label.Id);

    public Sequence<OrgLabel> All => labels;

    /// <summary>The label of that name, letter case aside.</summary>
    public OrgLabel? Named(string? name) => byName.GetValueOrDefault(name?.Trim() ?? "");

    public string NameOf(long id) => byId[id].Name;

    public bool Knows(long id) => byId.ContainsKey(id);

    /// <summary>The labels of a request, all of them or none: answers 400, 33003, 33005, 33006.</summary>
    public Parsed<Sequence<OrgLabel>> Add(OrgLabelsDraft draft, int limit, Stamp stamp)
    {
        if (draft.OrgLabels is not { Length: > 0 } drafts) return Codes.OrgLabelsEmpty;
        if (drafts.Length > Limits.LabelsOfRequest) return Codes.InvalidBody.With($"more than {Limits.LabelsOfRequest} labels");
        var (added, names) = (new List<OrgLabel>(), new HashSet<string>(byName.Keys, Folding.Comparer));
        foreach (var one in drafts)
        {
            if (one?.Name?.Trim() is not { Length: > 0 and <= Limits.OrgLabelLength } name) return Codes.InvalidBody.With("name of a label");
            if (!names.Add(name)) return Codes.OrgLabelExists.With(name);
            added.Add(new(labels.Count + added.Count + 1, name, one.Description?.Trim() ?? "", stamp));
        }
        return labels.Count + added.Count > limit ? Codes.TooManyOrgLabels : added.ToSequence();
    }
}

/// <summary>Labels for the org as a caller wrote them.</summary>
public sealed record OrgLabelsDraft
{
    public OrgLabelDraft?[]? OrgLabels { get; init; }
}

/// <summary>A label for the org as a caller wrote it.</summary>
public sealed record OrgLabelDraft
{
    public string? Name { get; init; }
    public string? Description { get; init; }
}
