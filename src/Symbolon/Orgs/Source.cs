using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Orgs;

/// <summary>An entry point through which customers become known, with its published id (customers §3.1); writable ones may hold profiles.</summary>
public sealed record Source(int Id, string Name, bool Writable, Sequence<string> Channels)
{
    public static readonly Source Instore = new(5, "INSTORE", true, ["email", "mobile", "postmail", "whatsapp", "mobilePush"]);

    public static readonly Sequence<Source> All =
    [
        new(1, "FACEBOOK", true, ["email", "mobile"]),
        new(2, "WEB_ENGAGE", true, ["android", "email", "ios", "mobile"]),
        new(3, "WECHAT", true, ["email", "mobile", "wechat"]),
        Instore,
        new(6, "MARTJACK", true, ["email", "whatsapp", "mobilePush"]),
        new(7, "TMALL", true, ["mobile"]),
        new(8, "TAOBAO", true, ["email"]),
        new(9, "JD", true, ["email"]),
        new(10, "ECOMMERCE", true, ["email", "mobile", "whatsapp", "mobilePush"]),
        new(11, "WEBSITE", true, ["android", "email", "ios", "mobile", "wechat", "whatsapp", "mobilePush"]),
        new(12, "LINE", true, ["email", "line"]),
        new(13, "XIAOHONGSHU", false, ["mobile"]),
        new(14, "GLOBAL_SCANNER", false, ["email"]),
        new(15, "SUNING", false, ["email", "mobile"]),
        new(16, "PINDUODUO", false, ["email", "mobile"]),
        new(17, "KAOLA", false, ["email"]),
        new(18, "MOBILE_APP", true, ["android", "ios", "whatsapp", "mobilePush"]),
        new(19, "WHATSAPP", false, ["whatsapp"]),
        new(20, "LINKEDIN", false, []),
        new(21, "SMS", false, []),
        new(22, "INDIAMART", false, []),
        new(23, "VIBER", false, ["viber"]),
        new(24, "MPUSH_FCM", false, ["android", "ios"]),
    ];

    private static readonly Dictionary<string, Source> ByName = All.ToDictionary(source => source.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<int, Source> ById = All.ToDictionary(source => source.Id);

    public static Source Of(int id) => ById[id];

    public static bool TryParse(string? text, [NotNullWhen(true)] out Source? source) => ByName.TryGetValue(text?.Trim() ?? "", out source);

    public bool Equals(Source? other) => Id == other?.Id;

    public override int GetHashCode() => Id;

    public override string ToString() => Name;
}
