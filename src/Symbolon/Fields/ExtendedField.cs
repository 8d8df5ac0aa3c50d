using Symbolon.Texts;

namespace Symbolon.Fields;

/// <summary>
/// A field with a type, of the platform's catalogue or of the org's own making (platform §7.3). It belongs to one vertical, or to every org; its name is unique for its entity, letter
/// case aside. Where an enum or list names no values, any text is one.
/// </summary>
public sealed record ExtendedField(long Id, FieldEntity Entity, string Name, string Label, FieldType Type, long Vertical, Sequence<string> Values, Stamp Made)
{
    /// <summary>The vertical of fields that every org has.</summary>
    public const long EveryOrg = -1;

    public ElementType Element { get; init; }

    /// <summary>How many items a list has at the least.</summary>
    public int? MinCount { get; init; }

    /// <summary>How many items a list has at the most.</summary>
    public int? MaxCount { get; init; }

    /// <summary>Whether a field of the same entity has that name, letter case aside.</summary>
    public bool IsNamedLike(ExtendedField other) => Entity == other.Entity && Folding.Same(Name, other.Name);
}

/// <summary>Whose values extended fields are.</summary>
public enum FieldEntity { Customer, Card, Transaction, LineItem, Profile, Lead, Company, UserGroup2 }

/// <summary>What an org says of an extended field for those who show it (platform §7.3); nothing obeys it.</summary>
public sealed record ExtendedFieldConfig(long FieldId, bool HideDisplay, bool Mandatory, bool Updatable, long Position, Stamp Created, Stamp Modified);
