using System.Globalization;
using Symbolon.Customers;

namespace Symbolon.Firewall;

/// <summary>What keeps strangers from being joined in an org: a profile (PLAIN lets everything through, as the vendor does), and what the org has set otherwise.</summary>
public sealed record FirewallPolicy(bool IsOn, bool StopsJunk, Sequence<string> OwnJunk, Sequence<IdentifierType> Weak, bool VerifiedOnly, int MergesPerDay, int Identifiers, int JoinsPerDay)
{
    private static readonly FirewallPolicy Plain = new(false, false, [], [], false, int.MaxValue, int.MaxValue, int.MaxValue);

    private static readonly FirewallPolicy Standard = new(true, true, [], [], false, MergesPerDay: 10, Identifiers: 100, JoinsPerDay: 10);

    private static readonly FirewallPolicy Strict = new(true, true, [], Types(type => type != IdentifierType.ExternalId), true, MergesPerDay: 3, Identifiers: 30, JoinsPerDay: 3);

    /// <summary>The policy of settings; those that say nothing have the profile's.</summary>
    public static FirewallPolicy Of(Func<string, string> setting)
    {
        var profile = setting("MERGE_FIREWALL") switch { "PLAIN" => Plain, "STRICT" => Strict, _ => Standard };
        if (!profile.IsOn) return Plain;
        return profile with
        {
            StopsJunk = setting("MERGE_FIREWALL_JUNK") != "OFF",
            OwnJunk = List(setting("MERGE_FIREWALL_JUNK_VALUES")).Select(value => value.ToLowerInvariant()).ToSequence(),
            Weak = setting("MERGE_FIREWALL_WEAK") is { Length: > 0 } named ? ReadTypes(named)! : profile.Weak,
            VerifiedOnly = setting("MERGE_FIREWALL_VERIFIED") switch { "ON" => true, "OFF" => false, _ => profile.VerifiedOnly },
            MergesPerDay = Number(setting("MERGE_FIREWALL_MERGES_PER_DAY"), profile.MergesPerDay),
            Identifiers = Number(setting("MERGE_FIREWALL_IDENTIFIERS"), profile.Identifiers),
            JoinsPerDay = Number(setting("MERGE_FIREWALL_JOINS_PER_DAY"), profile.JoinsPerDay),
        };
    }

    /// <summary>Types of a comma list, where <c>none</c> is no type; null when one is not known.</summary>
    public static Sequence<IdentifierType>? ReadTypes(string text)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase)) return [];
        var types = List(text).Select(IdentifierTypes.Parse).ToList();
        return types.Exists(type => type is null) ? null : types.OfType<IdentifierType>().ToSequence();
    }

    private static int Number(string text, int fallback) => int.Parse(text, CultureInfo.InvariantCulture) is > 0 and var number ? number : fallback;

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Sequence<IdentifierType> Types(Func<IdentifierType, bool> of) => Enum.GetValues<IdentifierType>().Where(type => !type.IsCard() && of(type)).ToSequence();
}
