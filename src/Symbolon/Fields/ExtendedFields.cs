using Symbolon.Texts;

namespace Symbolon.Fields;

/// <summary>The extended fields that an org may use for one entity, found by name, letter case aside; where it has defined none and is mapped to none, any name is one.</summary>
public sealed class ExtendedFields
{
    public static readonly ExtendedFields Open = new([], []);

    private readonly Dictionary<string, ExtendedField> usable;
    private readonly HashSet<string> hidden;

    /// <summary>Those that may be written and read, and those of verticals that the org is not mapped to.</summary>
    public ExtendedFields(IEnumerable<ExtendedField> usable, IEnumerable<ExtendedField> hidden) =>
        (this.usable, this.hidden) = (
            usable.DistinctBy(field => field.Name, Folding.Comparer)
                .ToDictionary(field => field.Name, Folding.Comparer),
            hidden.Select(field => field.Name).ToHashSet(Folding.Comparer));

    public bool IsOpen => usable.Count + hidden.Count == 0;

    /// <summary>The name as it is spelled; null for one that there is not.</summary>
    public string? Spelling(string name) => IsOpen ? name : usable.GetValueOrDefault(name)?.Name;

    /// <summary>The name as it is spelled and the value as it is kept; false for what there is not, or what is no value of it (91015).</summary>
    public bool TryRead(string name, string literal, out KeyValuePair<string, string> value)
    {
        value = default;
        if (FieldMap.LengthOf(literal) > Limits.ExtendedFieldLength) return false;
        var (spelling, kept) = IsOpen ? (name, literal) : usable.TryGetValue(name, out var field) ? (field.Name, FieldValue.Read(field, literal)) : (name, null);
        if (kept is not null) value = new(spelling, kept);
        return kept is not null;
    }

    /// <summary>Without the fields of verticals that the org is no longer mapped to (platform §7.4).</summary>
    public FieldMap Shown(FieldMap fields) =>
        hidden.Count == 0 || !fields.Any(field => hidden.Contains(field.Key)) ? fields : FieldMap.From(fields.Where(field => !hidden.Contains(field.Key)));
}
