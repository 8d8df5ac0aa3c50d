using Symbolon.Texts;

namespace Symbolon.Fields;

/// <summary>Extended fields of the org's own as a caller wrote them; the contract publishes no body for it, so this is ours.</summary>
public sealed record ExtendedFieldsDraft
{
    public ExtendedFieldDraft?[]? ExtendedFields { get; init; }
}

/// <summary>An extended field of the org's own as a caller wrote it: values are those of an enum or list, the counts and the element type of a list.</summary>
public sealed record ExtendedFieldDraft
{
    public string? Name { get; init; }
    public string? Label { get; init; }
    public string? BaseEntityType { get; init; }
    public string? DataType { get; init; }
    public long? VerticalId { get; init; }
    public string[]? Values { get; init; }
    public string? ElementType { get; init; }
    public int? MinCount { get; init; }
    public int? MaxCount { get; init; }
}

/// <summary>Understands the extended fields that an org wants to have for customers or cards, all of them or none. Answers 400 and 91028.</summary>
public static class ExtendedFieldReader
{
    /// <summary>Ids of the org's own fields follow this.</summary>
    public const long LastOfPlatform = 10_000;

    public static Parsed<Sequence<ExtendedField>> Add(FieldCatalogue catalogue, ExtendedFieldsDraft draft, Stamp stamp)
    {
        var known = catalogue.Own;
        if (draft.ExtendedFields is not { Length: > 0 } drafts) return Codes.InvalidBody.With("extendedFields");
        if (known.Count + drafts.Length > Limits.FieldsOfOrg) return Codes.InvalidBody.With($"more than {Limits.FieldsOfOrg} extended fields");
        var added = new List<ExtendedField>();
        foreach (var one in drafts)
        {
            if (Read(LastOfPlatform + known.Count + added.Count + 1, one ?? new(), stamp, out var field) is { } refused) return refused;
            if (catalogue.Known.Concat(known).Concat(added).Any(field!.IsNamedLike))
                return Codes.InvalidBody.With($"there is an extended field {field!.Name} already");
            added.Add(field!);
        }
        return added.ToSequence();
    }

    private static Notice? Read(long id, ExtendedFieldDraft draft, Stamp stamp, out ExtendedField? field)
    {
        field = null;
        if (draft.Name?.Trim() is not { Length: > 0 and <= Limits.ExtendedFieldNameLength } name) return Codes.InvalidBody.With("name");
        FieldEntity? entity = draft.BaseEntityType?.Trim().ToLowerInvariant() switch { "customer" => FieldEntity.Customer, "card" => FieldEntity.Card, _ => null };
        if (entity is null) return Codes.InvalidBody.With("baseEntityType");
        if (FieldTypes.Parse(draft.DataType) is not { } type) return Codes.InvalidBody.With("dataType");
        if (draft.VerticalId is not (null or ExtendedField.EveryOrg) && Vertical.Of(draft.VerticalId) is null) return Codes.InvalidVertical;
        var values = (draft.Values ?? []).Select(value => value?.Trim() ?? "").ToSequence();
        if (values.Count > Limits.EnumValues
            || values.Any(value => !IsPlain(value))) return Codes.InvalidBody.With("values");
        if (values.Distinct(Folding.Comparer).Count() < values.Count) return Codes.InvalidBody.With("values");
        if (type == FieldType.CustomEnum && values.Count == 0) return Codes.InvalidBody.With("values");
        var isOpen = string.IsNullOrWhiteSpace(draft.ElementType);
        var elementName = isOpen ? nameof(ElementType.Text) : draft.ElementType!.Trim();
        if (Words.Named<ElementType>(elementName) is not { } element) return Codes.InvalidBody.With("elementType");
        if (draft.MinCount is < 0 or > Limits.ListItems) return Codes.InvalidBody.With("minCount");
        if (draft.MaxCount is < 1 or > Limits.ListItems || draft.MaxCount < draft.MinCount) return Codes.InvalidBody.With("maxCount");
        field = new ExtendedField(id, entity.Value, name, draft.Label?.Trim() ?? name, type, draft.VerticalId ?? ExtendedField.EveryOrg, values, stamp) { Element = element, MinCount = draft.MinCount, MaxCount = draft.MaxCount };
        return null;
    }

    /// <summary>Whether it can be compared with what callers send as it is written, and parted by commas.</summary>
    private static bool IsPlain(string value) => value.Length is > 0 and <= Limits.CustomFieldLength && !value.Any(letter => letter is '"' or '\\' or ',' || char.IsControl(letter));
}
