namespace Symbolon.Fields;

/// <summary>What may be said of an org's customers and cards: its custom fields, the platform's extended fields as far as its verticals have them, and extended fields of its own.</summary>
public sealed class FieldCatalogue
{
    /// <summary>Of an org that has defined nothing and takes any name.</summary>
    public static readonly FieldCatalogue Open = new([], [], [], [], acceptsUnknown: true);

    /// <summary>Of an org that has defined nothing and takes the fields of the platform alone.</summary>
    public static readonly FieldCatalogue Closed = new([], [], [], [], acceptsUnknown: false);

    private readonly ILookup<string, CustomField> byScope;

    public FieldCatalogue(
        Sequence<CustomField> custom,
        Sequence<ExtendedField> own,
        Sequence<ExtendedFieldConfig> configs,
        Sequence<OrgVertical> verticals,
        bool acceptsUnknown)
    {
        (Custom, Own, Configs, Verticals, AcceptsUnknown) = (custom, own, configs, verticals, acceptsUnknown);
        byScope = custom.ToLookup(field => field.Scope);
        OfCustomers = new(byScope[CustomFieldReader.Customer], acceptsUnknown);
        OfCards = new(byScope[CustomFieldReader.Card], acceptsUnknown);
        (ExtendedOfCustomers, ExtendedOfCards) = (Of(FieldEntity.Customer), Of(FieldEntity.Card));
    }

    public Sequence<CustomField> Custom { get; }

    /// <summary>The extended fields of the org's own making.</summary>
    public Sequence<ExtendedField> Own { get; }

    public Sequence<ExtendedFieldConfig> Configs { get; }

    /// <summary>The verticals that the org is or was mapped to.</summary>
    public Sequence<OrgVertical> Verticals { get; }

    /// <summary>Whether names that are not defined are kept as they are, and not refused.</summary>
    public bool AcceptsUnknown { get; }

    public CustomFields OfCustomers { get; }

    public CustomFields OfCards { get; }

    public ExtendedFields ExtendedOfCustomers { get; }

    public ExtendedFields ExtendedOfCards { get; }

    /// <summary>The platform's extended fields and the org's own, which replace those of their name.</summary>
    public IEnumerable<ExtendedField> Extended =>
        PlatformFields.All.Where(known => !Own.Any(known.IsNamedLike)).Concat(Own);

    /// <summary>
    /// The extended fields that are checked: the org's own, and the platform's where the org took up the catalogue: by
    /// being mapped to a vertical, now or once, or by refusing what is not defined. Where any name is taken, so is that
    /// of a field whose vertical the org never had. Which other fields the org defines never matters.
    /// </summary>
    public IEnumerable<ExtendedField> Known => (AcceptsUnknown && Verticals.Count == 0 ? Own : Extended)
        .Where(known => !AcceptsUnknown || IsMapped(known.Vertical) || WasMapped(known.Vertical));

    public IEnumerable<CustomField> OfScope(string? scope) => scope is null ? Custom : byScope[scope];

    public ExtendedField? ExtendedWithId(long? id) => Extended.FirstOrDefault(field => field.Id == id);

    public bool IsMapped(long vertical) => vertical == ExtendedField.EveryOrg || Verticals.Any(one => one.Id == vertical && one.Active);

    private ExtendedFields Of(FieldEntity entity)
    {
        var mapped = Known.Where(field => field.Entity == entity).ToLookup(field => IsMapped(field.Vertical));
        return new(mapped[true], mapped[false], AcceptsUnknown);
    }

    private bool WasMapped(long vertical) => Verticals.Any(one => one.Id == vertical);
}
