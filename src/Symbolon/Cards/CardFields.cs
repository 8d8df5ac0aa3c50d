using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>The custom and extended fields of cards that the org knows (cards §14); others are dropped with warnings 1022 and 91015. Also the mapped entity: 3048, 3049.</summary>
public static class CardFields
{
    /// <summary>Custom values are text; a number or boolean is kept as its text.</summary>
    public static FieldMap Custom(Org org, FieldMap? sent, ICollection<Notice> warnings)
    {
        var fields = sent ?? FieldMap.Empty;
        var kept = FieldMap.From(fields.Where(field => IsText(field.Value) && IsKnown(org.Settings.CardCustomFields, field.Key)).Take(Limits.Fields)
            .Select(field => KeyValuePair.Create(field.Key, field.Value[0] == '"' || field.Value == "null" ? field.Value : $"\"{field.Value}\"")));
        if (kept.Count < fields.Count) warnings.Add(Codes.CardCustomFieldInvalid);
        return kept;
    }

    public static FieldMap Extended(Org org, FieldMap? sent, ICollection<Notice> warnings)
    {
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var field in sent ?? FieldMap.Empty)
        {
            if (IsKnown(org.Settings.CardExtendedFields, field.Key) && FieldMap.LengthOf(field.Value) <= Limits.ExtendedFieldLength && kept.Count < Limits.Fields) kept.Add(field);
            else warnings.Add(Codes.ExtendedFieldInvalid.With(field.Key));
        }
        return FieldMap.From(kept);
    }

    /// <summary>The till or store that was named, by code or else by id. Stores are known by the tills that stand in them.</summary>
    public static Notice? Entity(Org org, MappedEntityDraft? sent, out MappedEntity? entity)
    {
        entity = null;
        if (sent is null) return null;
        var type = sent.Type?.Trim().ToUpperInvariant();
        if (type is not ("TILL" or "STORE")) return Codes.InvalidMappedType;
        var till = org.TillWithCode(sent.Value?.Trim() ?? "") ?? (sent.Value is null && sent.Id is { } id ? org.Tills.GetValueOrDefault(id) : null);
        if (till is null) return Codes.InvalidMappedEntity.With(type, sent.Value);
        entity = new(type, till.Code, till.Id);
        return null;
    }

    /// <summary>What of the fields that were sent is not so already.</summary>
    public static FieldMap Changed(FieldMap known, FieldMap sent) => FieldMap.From(sent.Where(field => known[field.Key] != field.Value && (field.Value != "null" || known[field.Key] is not null)));

    private static bool IsText(string literal) => literal[0] is not ('{' or '[') && FieldMap.LengthOf(literal) <= Limits.CustomFieldLength;

    private static bool IsKnown(Sequence<string> names, string name) => names.Count == 0 || names.Contains(name);
}
