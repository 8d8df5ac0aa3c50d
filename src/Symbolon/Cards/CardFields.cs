using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>The custom and extended fields of cards that the org knows (cards §14); others are dropped with warnings 1022 and 91015. Also the mapped entity: 3048, 3049.</summary>
public static class CardFields
{
    /// <summary>Custom values are text; a number or boolean is kept as its text.</summary>
    public static FieldMap Custom(Org org, FieldMap? sent, ICollection<Notice> warnings)
    {
        var (fields, kept) = (sent ?? FieldMap.Empty, new List<KeyValuePair<string, string>>());
        foreach (var (name, literal) in fields)
            if (kept.Count < Limits.Fields && org.Fields.OfCards.Read(name, literal, out var value) is null) kept.Add(value);
        if (kept.Count < fields.Count) warnings.Add(Codes.CardCustomFieldInvalid);
        return FieldMap.From(kept);
    }

    /// <summary>Empty values are not stored, unless the org lets them clear one (platform §7.4).</summary>
    public static FieldMap Extended(Org org, FieldMap? sent, ICollection<Notice> warnings)
    {
        var (known, kept) = (org.Fields.ExtendedOfCards, new List<KeyValuePair<string, string>>());
        foreach (var (name, literal) in sent ?? FieldMap.Empty)
        {
            if (FieldMap.IsCleared(literal) && !org.Settings.RejectEmptyExtendedFields)
                kept.Add(new(known.Spelling(name) ?? name, "null"));
            else if (org.Settings.RejectEmptyExtendedFields && FieldMap.IsEmpty(literal)) continue;
            else if (kept.Count < Limits.Fields && known.TryRead(name, literal, out var value)) kept.Add(value);
            else warnings.Add(Codes.ExtendedFieldInvalid.With(name));
        }
        return FieldMap.From(kept);
    }

    /// <summary>The till or store that was named, by code or else by id.</summary>
    public static Notice? Entity(Org org, MappedEntityDraft? sent, out MappedEntity? entity)
    {
        entity = null;
        if (sent is null) return null;
        var (type, code) = (sent.Type?.Trim().ToUpperInvariant(), sent.Value?.Trim());
        (long Id, string Code)? found = type switch
        {
            "TILL" => (code is null ? org.Tills.GetValueOrDefault(sent.Id ?? 0) : org.TillWithCode(code)) is { } till ? (till.Id, till.Code) : null,
            "STORE" => (code is null ? org.EntityWith(EntityType.Store, sent.Id ?? 0) : org.EntityWith(EntityType.Store, code)) is { } store ? (store.Id, store.Code) : null,
            _ => null,
        };
        if (type is not ("TILL" or "STORE")) return Codes.InvalidMappedType;
        if (found is not var (foundId, foundCode)) return Codes.InvalidMappedEntity.With(type, sent.Value);
        entity = new(type, foundCode, foundId);
        return null;
    }

    /// <summary>What of the fields that were sent is not so already.</summary>
    public static FieldMap Changed(FieldMap known, FieldMap sent) => FieldMap.From(sent.Where(field => known[field.Key] != field.Value && (field.Value != "null" || known[field.Key] is not null)));
}
