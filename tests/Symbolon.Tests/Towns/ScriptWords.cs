using Symbolon.Customers;

namespace Symbolon.Tests.Towns;

/// <summary>
/// The words of a script line as drafts: the place first, then <c>name=value</c>. <c>first last loyalty status date store</c> are what they say, <c>f.x</c> is a custom
/// field, <c>x.x</c> an extended field, <c>c.email</c> a channel and <c>p.email</c> a primary one, <c>s.mobile</c> a subscription; anything else is an identifier.
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
            SubscriptionInfo = new()
            {
                Subscriptions = [.. Named(words, "s.").Select(word => new SubscriptionDraft { Channel = word.Name, Priority = "BULK", Type = word.Value })],
            },
        };
    }

    public static IdentifierDraft IdentifierDraft(string text) => Split(text) is var (type, value) ? new() { Type = type, Value = value } : new();

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
            CommChannels = [.. Channels(words, "c.", primary: false), .. Channels(words, "p.", primary: true)],
            Identifiers = [.. words.Where(word => !IsNamed(word.Name)).Select(word => new IdentifierDraft { Type = word.Name, Value = word.Value })],
        };
    }

    private static IEnumerable<ChannelDraft> Channels(List<(string Name, string Value)> words, string prefix, bool primary) =>
        Named(words, prefix).Select(word => new ChannelDraft { Type = word.Name, Value = word.Value, Primary = primary });

    private static FieldMap Fields(List<(string Name, string Value)> words, string prefix) =>
        FieldMap.From(Named(words, prefix).Select(word => new KeyValuePair<string, string>(word.Name, word.Value == "null" ? "null" : $"\"{word.Value}\"")));

    private static IEnumerable<(string Name, string Value)> Named(List<(string Name, string Value)> words, string prefix) =>
        words.Where(word => word.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(word => (word.Name[2..], word.Value));

    private static bool IsNamed(string name) => name is "first" or "last" or "loyalty" or "status" or "date" or "store" || (name.Length > 2 && name[1] == '.');

    private static (string Name, string Value) Split(string word) => word.Split('=', 2) is [var name, var value] ? (name, value) : (word, "");
}
