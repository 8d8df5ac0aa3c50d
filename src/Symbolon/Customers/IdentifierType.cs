namespace Symbolon.Customers;

/// <summary>What kind of identifier a value is (customers §4.1). The numbers are stored: never renumber.</summary>
public enum IdentifierType
{
    Mobile = 1,
    Email = 2,
    ExternalId = 3,
    Wechat = 4,
    UnionId = 5,
    Cuid = 6,
    MartjackId = 7,
    FbId = 8,
    Line = 9,
    TmallUname = 10,
    AliUname = 11,
    JdUname = 12,
    VipUname = 13,
    Facebook = 14,
    CardNumber = 20,
    CardExternalId = 21,
}

/// <summary>The names of identifier types on the wire and what the types mean.</summary>
public static class IdentifierTypes
{
    private static readonly Dictionary<IdentifierType, string> Names = new()
    {
        [IdentifierType.Mobile] = "mobile",
        [IdentifierType.Email] = "email",
        [IdentifierType.ExternalId] = "externalId",
        [IdentifierType.Wechat] = "wechat",
        [IdentifierType.UnionId] = "unionId",
        [IdentifierType.Cuid] = "cuid",
        [IdentifierType.MartjackId] = "martjackId",
        [IdentifierType.FbId] = "fbId",
        [IdentifierType.Line] = "line",
        [IdentifierType.TmallUname] = "tmall_uname",
        [IdentifierType.AliUname] = "ali_uname",
        [IdentifierType.JdUname] = "jd_uname",
        [IdentifierType.VipUname] = "vip_uname",
        [IdentifierType.Facebook] = "facebook",
        [IdentifierType.CardNumber] = "cardnumber",
        [IdentifierType.CardExternalId] = "cardExternalId",
    };

    private static readonly Dictionary<string, IdentifierType> ByName =
        Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> AllNames => Names.Values;

    public static string Name(this IdentifierType type) => Names[type];

    /// <summary>The type of that name in any letter case; <c>card</c> is a synonym of <c>cardnumber</c>.</summary>
    public static IdentifierType? Parse(string? name)
    {
        var text = name?.Trim() ?? "";
        if (ByName.TryGetValue(text, out var type)) return type;
        return text.Equals("card", StringComparison.OrdinalIgnoreCase) ? IdentifierType.CardNumber : null;
    }

    public static bool IsContact(this IdentifierType type) => type is IdentifierType.Mobile or IdentifierType.Email or IdentifierType.ExternalId;

    public static bool IsCard(this IdentifierType type) => type is IdentifierType.CardNumber or IdentifierType.CardExternalId;

    /// <summary>Types of which a profile has one value, so that an upsert replaces it (customers §6.6).</summary>
    public static bool IsSingle(this IdentifierType type) => type.IsContact() || type == IdentifierType.Cuid;
}
