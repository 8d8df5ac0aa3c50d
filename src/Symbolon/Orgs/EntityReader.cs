namespace Symbolon.Orgs;

/// <summary>Understands the parts of an org as they are written (platform §4.1, §4.4). Answers 400, 500 (a type that is none), 3202 and 8085.</summary>
public static class EntityReader
{
    /// <summary>A new part of that type, or the known one with what was sent; an update leaves no description that was not sent.</summary>
    public static Parsed<OrgEntity> Read(Org org, EntityType type, OrgEntity? known, EntityDraft draft)
    {
        if (draft.Type is { } said && !said.Trim().Equals(type.ToString(), StringComparison.OrdinalIgnoreCase)) return Codes.InvalidEntityKind;
        if (known is null && org.Entities.Count >= Limits.Entities) return Codes.InvalidBody.With($"more than {Limits.Entities} entities");
        var code = known?.Code ?? draft.Code?.Trim() ?? "";
        if (code is not { Length: > 0 and <= Limits.EntityCodeLength } || code.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))) return Codes.InvalidBody.With("code: INVALID_CHARACTERS");
        if (known is null && org.EntityWith(type, code) is not null) return Codes.InvalidBody.With($"code {code} is there already");
        var name = draft.Name?.Trim() ?? known?.Name ?? "";
        if (name is not { Length: > 0 and <= Limits.EntityNameLength }) return Codes.InvalidBody.With("name");
        if (draft.Description is { Length: > Limits.EntityDescriptionLength }) return Codes.InvalidBody.With("description");
        var external = draft.ExternalIds?.Select(id => id?.Trim() ?? "").ToSequence() ?? known?.ExternalIds ?? [];
        if (external.Count > Limits.EntityExternalIds || external.Any(id => id.Length > Limits.EntityNameLength)) return Codes.InvalidBody.With("externalIds");
        if (draft.Kept().Any(kept => kept.Value is { } text && (text.Length > Limits.EntityDescriptionLength || text.Any(char.IsControl)))) return Codes.InvalidBody.With("a text is too long or has control characters");
        var (parent, concept) = type == EntityType.Associate ? (draft.StoreId ?? known?.Parent, null) : (draft.ParentZoneId ?? known?.Parent, draft.ParentConceptId ?? known?.Concept);
        if (type == EntityType.Associate && parent is null) return Codes.InvalidEntity;
        if (parent is { } within && org.EntityWith(type == EntityType.Associate ? EntityType.Store : EntityType.Zone, within) is null) return Codes.EntityNotFound.With("id", within);
        if (concept is { } group && org.EntityWith(EntityType.Concept, group) is null) return Codes.EntityNotFound.With("id", group);
        var details = FieldMap.From(draft.Kept().Where(kept => kept.Value is not null).Select(kept => new KeyValuePair<string, string>(kept.Name, Quoted(kept.Value!))));
        return new OrgEntity(known?.Id ?? org.NextEntityId, type, code, name, draft.Description?.Trim() ?? "", draft.IsActive ?? known?.Active ?? true)
        {
            Parent = parent,
            Concept = concept,
            ExternalIds = external,
            Details = (known?.Details ?? FieldMap.Empty).With(details),
            Group = known?.Group,
        };
    }

    /// <summary>A text as a literal of a field map.</summary>
    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
