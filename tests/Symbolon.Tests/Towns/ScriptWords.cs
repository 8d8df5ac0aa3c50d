using Symbolon.Cards;
using Symbolon.Customers;

namespace Symbolon.Tests.Towns;

/// <summary>
/// The words of a script line as drafts: the place first, then <c>name=value</c>. <c>first last loyalty status date store</c> are what they say, <c>f.x</c> is a custom
/// field, <c>x.x</c> an extended field, <c>e.1=2:10.5</c> an enrolment in programme 1, tier 2, with points (and <c>~2026-01-03</c> when they expire), <c>c.email</c> a channel <c>p.email</c> a primary and <c>v.email</c> a verified one, <c>s.mobile</c> a subscription; anything else is an identifier.
/// </summary>
internal static class ScriptWords
{
    public static CustomerDraft Draft(IEnumerable<string[]> profiles)
    {
        var all = profiles.ToList();
        var words = all.SelectMany(profile => profile.Skip(1)).Select(Split).ToList();
        string? Of(string name) => words.Find(word => word.Name == name).Value;
        return new CustomerDraft
        {
            Profiles = [.. all.Select(Profile)],
            LoyaltyInfo = Of("loyalty") is { } loyalty ? new() { LoyaltyType = loyalty } : null,
            StatusLabel = Of("status"),
            CreateDate = Of("date"),
            AssociatedWith = Of("store"),
            ExtendedFields = Fields(words, "x."),
            LoyaltyProgramEnrollments = Named(words, "e.").Any() ? [.. Named(words, "e.").Select(Enrolment)] : null,
            SubscriptionInfo = new()
            {
                Subscriptions = [.. Named(words, "s.").Select(word => new SubscriptionDraft { Channel = word.Name, Priority = "BULK", Type = word.Value })],
            },
        };
    }

    /// <summary>Choices such as <c>email=OPTOUT</c>, of bulk messages.</summary>
    public static IEnumerable<SubscriptionDraft> Choices(IEnumerable<string> words) => words.Select(Split).Select(word => new SubscriptionDraft { Channel = word.Name, Priority = "BULK", Type = word.Value });

    /// <summary>An identifier; of a card there may follow its series and label, as in <c>card=C1@S/LIVE</c> or <c>card=@G</c>, and its external id, as in <c>card=C1~x1</c>.</summary>
    public static IdentifierDraft IdentifierDraft(string text)
    {
        var (type, value) = Split(text);
        if (!type.StartsWith("card", StringComparison.OrdinalIgnoreCase)) return new() { Type = type, Value = value };
        return new() { Type = type, Value = Until(value, '@', '/', '~'), SeriesCode = After(value, '@'), StatusLabel = After(value, '/'), CardExternalId = After(value, '~') };
    }

    /// <summary>A card such as <c>C1@S/LIVE~x1</c>, with a customer <c>#1</c>, fields, a reason <c>why=lost</c> and a place <c>at=TILL:north.till1</c> after it.</summary>
    public static CardDraft CardDraft(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (card, named) = (words[0], words.Skip(1).Select(Split).ToList());
        var customer = Array.Find(words, word => word[0] == '#');
        return new()
        {
            CardNumber = Until(card, '@', '/', '~'),
            SeriesCode = After(card, '@'),
            StatusLabel = After(card, '/'),
            CardExternalId = After(card, '~'),
            CustomerId = customer is null ? null : Limits.FirstCustomerId + long.Parse(customer[1..], null) - 1,
            StatusInfo = named.Find(word => word.Name == "why").Value is { } reason ? new() { Reason = reason } : null,
            MappedEntity = named.Find(word => word.Name == "at").Value?.Split(':') is [var type, var value] ? new() { Type = type, Value = value } : null,
            CustomFields = Fields(named, "f."),
            ExtendedFields = Fields(named, "x."),
        };
    }

    /// <summary>What follows a sign, up to the next one; null without the sign.</summary>
    public static string? After(string text, char sign) => text.Split(sign, 2) is [_, var rest] ? Until(rest, '@', '/', '~') : null;

    public static string Until(string text, params char[] signs) => text.IndexOfAny(signs) is var at and >= 0 ? text[..at] : text;

    public static (string? Source, string? Account) SourceAndAccount(string text) =>
        text == "?" ? (null, null) : text.Split(':') is [var source, var account] ? (source, account) : (text, null);

    private static ProfileDraft Profile(string[] text)
    {
        var (words, (source, account)) = (text.Skip(1).Select(Split).ToList(), SourceAndAccount(text[0]));
        return new ProfileDraft
        {
            Source = source,
            AccountId = account,
            FirstName = words.Find(word => word.Name == "first").Value,
            LastName = words.Find(word => word.Name == "last").Value,
            Fields = Fields(words, "f."),
            CommChannels = [.. Channels(words, "c.", primary: false), .. Channels(words, "p.", primary: true), .. Channels(words, "v.", primary: false).Select(channel => channel with { Verified = true })],
            Identifiers = [.. text.Skip(1).Where(word => !IsNamed(Split(word).Name)).Select(IdentifierDraft)],
        };
    }

    private static IEnumerable<ChannelDraft> Channels(List<(string Name, string Value)> words, string prefix, bool primary) =>
        Named(words, prefix).Select(word => new ChannelDraft { Type = word.Name, Value = word.Value, Primary = primary });

    private static FieldMap Fields(List<(string Name, string Value)> words, string prefix) =>
        FieldMap.From(Named(words, prefix).Select(word => new KeyValuePair<string, string>(word.Name, word.Value == "null" ? "null" : $"\"{word.Value}\"")));

    private static EnrolmentDraft Enrolment((string Name, string Value) word)
    {
        var (tier, points) = Until(word.Value, '~').Split(':') is [var one, var two] ? (one, two) : (word.Value, "0");
        return new()
        {
            ProgramId = long.Parse(word.Name, null),
            TierNumber = tier == "" ? null : long.Parse(tier, null),
            LoyaltyPoints = decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture),
            PointsExpiryDate = After(word.Value, '~'),
        };
    }

    private static IEnumerable<(string Name, string Value)> Named(List<(string Name, string Value)> words, string prefix) =>
        words.Where(word => word.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(word => (word.Name[2..], word.Value));

    private static bool IsNamed(string name) => name is "first" or "last" or "loyalty" or "status" or "date" or "store" || (name.Length > 2 && name[1] == '.');

    private static (string Name, string Value) Split(string word) => word.Split('=', 2) is [var name, var value] ? (name, value) : (word, "");
}
