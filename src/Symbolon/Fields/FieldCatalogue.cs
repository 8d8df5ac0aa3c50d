namespace Symbolon.Fields;

/// <summary>What may be said of an org's customers and cards: its custom fields, the platform's extended fields as far as its verticals have them, and extended fields of its own.</summary>
public sealed class FieldCatalogue
{
    public static readonly FieldCatalogue Open = new([], [], [], []);

    private readonly ILookup<string, CustomField> byScope;

    public FieldCatalogue(Sequence<CustomField> custom, Sequence<ExtendedField> own, Sequence<ExtendedFieldConfig> configs, Sequence<OrgVertical> verticals)
    {
        (Custom, Own, Configs, Verticals) = (custom, own, configs, verticals);
        byScope = custom.ToLookup(field => field.Scope);
        (OfCustomers, OfCards) = (new(byScope[CustomFieldReader.Customer]), new(byScope[CustomFieldReader.Card]));
        (ExtendedOfCustomers, ExtendedOfCards) = (Of(FieldEntity.Customer), Of(FieldEntity.Card));
    }

    public Sequence<CustomField> Custom { get; }

    /// <summary>The extended fields of the org's own making.</summary>
    public Sequence<ExtendedField> Own { get; }

    public Sequence<ExtendedFieldConfig> Configs { get; }

    /// <summary>The verticals that the org is or was mapped to.</summary>
    public Sequence<OrgVertical> Verticals { get; }

    public CustomFields OfCustomers { get; }

    public CustomFields OfCards { get; }

    public ExtendedFields ExtendedOfCustomers { get; }

    public ExtendedFields ExtendedOfCards { get; }

    /// <summary>The platform's extended fields and the org's own.</summary>
    public IEnumerable<ExtendedField> Extended => PlatformFields.All.Concat(Own);

    public IEnumerable<CustomField> OfScope(string? scope) => scope is null ? Custom : byScope[scope];

    public ExtendedField? ExtendedWithId(long? id) => Extended.FirstOrDefault(field => field.Id == id);

    public bool IsMapped(long vertical) => vertical == ExtendedField.EveryOrg || Verticals.Any(one => one.Id == vertical && one.Active);

    /// <summary>Nothing is defined for an entity until the org defines a field of it, or is mapped to a vertical that has some.</summary>
    private ExtendedFields Of(FieldEntity entity)
    {
        var fields = Extended.Where(field => field.Entity == entity).ToList();
        var isDefined = Own.Any(field => field.Entity == entity) || fields.Exists(field => Verticals.Any(one => one.Id == field.Vertical));
        return isDefined ? new(fields.Where(field => IsMapped(field.Vertical)), fields.Where(field => !IsMapped(field.Vertical))) : ExtendedFields.Open;
    }
}
