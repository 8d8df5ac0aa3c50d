using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>
/// On whose behalf a caller writes (platform §4.2): a client for its default till or one that the entity headers name, and anybody for the active till that the lookup headers
/// map to, which come last and win. Answers 1061, 400 and 91021.
/// </summary>
public static class Attribution
{
    private static readonly string[] Types = ["WECHAT", "MOBILE_TRIGGER"];

    public static Notice? Resolve(IHeaderDictionary headers, ref Caller caller)
    {
        if (caller.Client is not null && OfEntity(headers, ref caller) is { } refused) return refused;
        var (type, value) = (headers["X-CAP-API-ATTRIBUTION-LOOKUP-TYPE"].ToString().Trim(), headers["X-CAP-API-ATTRIBUTION-LOOKUP"].ToString().Trim());
        if (type == "" && value == "") return null;
        if (type == "") return Codes.AttributionLookupType;
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase)) return Codes.InvalidAttributionLookup;
        // The contract refuses a value without a type, not a type without a value: some tills always send the type.
        if (value == "") return null;
        if (caller.Org.Settings.TillOfLookup(type.ToUpperInvariant(), value) is not { } code || caller.Org.TillWithCode(code) is not { Active: true } mapped) return Codes.InvalidAttributionTill;
        caller = caller with { Till = mapped };
        return null;
    }

    /// <summary>The entity of a token's call: the pair of headers, the older single one, or the client's default till; that one also stands in for a wrong one where the client says so.</summary>
    private static Notice? OfEntity(IHeaderDictionary headers, ref Caller caller)
    {
        var code = headers["X-CAP-API-ATTRIBUTION-ENTITY-CODE"].ToString().Trim();
        var till = code != "" ? TillOf(caller.Org, headers["X-CAP-API-ATTRIBUTION-ENTITY-TYPE"].ToString().Trim().ToUpperInvariant(), code)
            : headers["X-CAP-API-ATTRIBUTION-TILL-CODE"].ToString().Trim() is { Length: > 0 } older ? caller.Org.TillWithCode(older)
            : caller.Till;
        if (till is not { Active: true } && caller.Client!.FallsBack) till = caller.Till;
        if (till is not { Active: true }) return Codes.InvalidAttributionTill;
        caller = caller with { Till = till };
        return null;
    }

    /// <summary>The till of an entity; a store's is its first active one. Codes, names and external ids are compared letter by letter.</summary>
    private static Till? TillOf(Org org, string type, string code)
    {
        return type switch
        {
            "STORE_CODE" => org.TillOf(org.EntityWith(EntityType.Store, code)),
            "STORE_NAME" => Of(store => store.Name == code),
            "STORE_EXTERNAL_ID" => Of(store => store.ExternalIds is [var id, ..] && id == code),
            "STORE_EXTERNAL_ID_1" => Of(store => store.ExternalIds is [_, var id, ..] && id == code),
            "STORE_EXTERNAL_ID_2" => Of(store => store.ExternalIds is [_, _, var id] && id == code),
            _ => org.TillWithCode(code),
        };

        Till? Of(Func<OrgEntity, bool> isMeant) => org.TillOf(org.Entities.FirstOrDefault(entity => entity.Type == EntityType.Store && isMeant(entity)));
    }
}
