using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>On whose behalf a till writes: the attribution lookup headers map to another active till of the org (platform §4.2). Answers 1061, 400 and 91021.</summary>
public static class Attribution
{
    private static readonly string[] Types = ["WECHAT", "MOBILE_TRIGGER"];

    public static Notice? Resolve(IHeaderDictionary headers, Org org, ref Till till)
    {
        var (type, value) = (headers["X-CAP-API-ATTRIBUTION-LOOKUP-TYPE"].ToString().Trim(), headers["X-CAP-API-ATTRIBUTION-LOOKUP"].ToString().Trim());
        if (type == "" && value == "") return null;
        if (type == "") return Codes.AttributionLookupType;
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase)) return Codes.InvalidAttributionLookup;
        if (org.Settings.TillOfLookup(type.ToUpperInvariant(), value) is not { } code || org.TillWithCode(code) is not { Active: true } mapped) return Codes.InvalidAttributionTill;
        till = mapped;
        return null;
    }
}
