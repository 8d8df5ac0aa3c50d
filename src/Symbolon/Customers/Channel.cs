namespace Symbolon.Customers;

/// <summary>Where messages reach a customer in one place: not an identifier and not unique (customers §5.2).</summary>
public sealed record Channel(string Type, string Value, bool Primary, bool Verified, ChannelMeta Meta, FieldMap Attributes)
{
    /// <summary>Digits that make a text with signs a number and no name.</summary>
    private const int LeastDigits = 8;

    private const string NumberSigns = "+-.()/";

    /// <summary>The type of identifier that a channel's value is; null where it is none, as for a push token.</summary>
    public static IdentifierType? Carried(string type) => type switch
    {
        "mobile" or "whatsapp" or "viber" => IdentifierType.Mobile,
        "email" => IdentifierType.Email,
        "wechat" => IdentifierType.Wechat,
        "line" => IdentifierType.Line,
        _ => null,
    };

    /// <summary>
    /// What the value is compared by: the key of the identifier that it carries (customers §4.2). Numbers of messengers
    /// that were stored before they were read as mobiles are compared by their digits; a name is compared as it is.
    /// </summary>
    public string Key => Carried(Type) switch
    {
        IdentifierType.Mobile => Digits(Value),
        IdentifierType.Email => Value.ToLowerInvariant(),
        _ => Value,
    };

    internal bool IsSameAs(Channel other) => Type == other.Type && Key == other.Key;

    /// <summary>Whether whoever has the identifier is reached by this channel.</summary>
    public bool Reaches(Identifier identifier) => Carried(Type) == identifier.Type && Key == identifier.Key;

    /// <summary>The digits of a number that is written with signs and blanks; any other text as it is.</summary>
    private static string Digits(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9')) return text;
        var digits = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter)) digits++;
            else if (!NumberSigns.Contains(letter) && !char.IsWhiteSpace(letter)) return text;
        }
        return digits >= LeastDigits ? string.Concat(text.Where(char.IsAsciiDigit)) : text;
    }

    /// <summary>Channels are upserted by type and value; one sent as primary demotes the others of its type (customers §5.2).</summary>
    public static Sequence<Channel> Upsert(Sequence<Channel> known, Sequence<Channel> sent) =>
        known.Count == 0 && sent.Count < 2 ? sent : sent.Aggregate(known, Upsert);

    private static Sequence<Channel> Upsert(Sequence<Channel> known, Channel sent)
    {
        var all = known.Select(other => other.IsSameAs(sent) ? sent : sent.Primary && other.Type == sent.Type ? other with { Primary = false } : other).ToSequence();
        return known.Any(sent.IsSameAs) ? all : all.With(sent);
    }
}

/// <summary>What is known about a channel's use: when it was last viewed, and whether it is a home or office address.</summary>
public sealed record ChannelMeta(string? LastViewedDate, bool Residence, bool Office)
{
    public static readonly ChannelMeta None = new(null, false, false);
}
