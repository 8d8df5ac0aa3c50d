using Symbolon.Texts;

namespace Symbolon.Fields;

/// <summary>
/// The extended fields that an org may use for one entity, found by name, letter case aside. Other names are taken as
/// they are, or refused (<see cref="Orgs.Settings.AcceptsUnknownFields"/>); hidden ones are refused either way.
/// </summary>
public sealed class ExtendedFields
{
    private readonly Dictionary<string, ExtendedField> usable;
    private readonly HashSet<string> hidden;
    private readonly bool acceptsUnknown;

    /// <summary>Those that may be written and read, and those that may be neither.</summary>
    public ExtendedFields(IEnumerable<ExtendedField> usable, IEnumerable<ExtendedField> hidden, bool acceptsUnknown)
    {
        this.usable = usable.DistinctBy(field => field.Name, Folding.Comparer)
            .ToDictionary(field => field.Name, Folding.Comparer);
        this.hidden = hidden.Select(field => field.Name).ToHashSet(Folding.Comparer);
        this.acceptsUnknown = acceptsUnknown;
    }

    /// <summary>The name as it is spelled; null for one that is refused.</summary>
    public string? Spelling(string name) =>
        usable.TryGetValue(name, out var field) ? field.Name : TakesUnknown(name) ? name : null;

    /// <summary>
    /// The name as it is spelled and the value as it is kept; false for a name that is refused, or what is no value of
    /// the field (91015).
    /// </summary>
    public bool TryRead(string name, string literal, out KeyValuePair<string, string> value)
    {
        value = default;
        if (FieldMap.LengthOf(literal) > Limits.ExtendedFieldLength) return false;
        var (spelling, kept) = usable.TryGetValue(name, out var field) ? (field.Name, FieldValue.Read(field, literal))
            : (name, TakesUnknown(name) ? literal : null);
        if (kept is not null) value = new(spelling, kept);
        return kept is not null;
    }

    /// <summary>Without the fields of verticals that the org is no longer mapped to (platform §7.4).</summary>
    public FieldMap Shown(FieldMap fields) =>
        hidden.Count == 0 || !fields.Any(field => hidden.Contains(field.Key)) ? fields : FieldMap.From(fields.Where(field => !hidden.Contains(field.Key)));

    private bool TakesUnknown(string name) => acceptsUnknown && !hidden.Contains(name);
}
