using Symbolon.Server.Http;

namespace Symbolon.Server.Firewall;

/// <summary>
/// The merge firewall as it stands in an org: its profile, whether it stops anything; the placeholders; identifier types that are weak; whether only verified channels join; and how many are merged into one within a day, how many identifiers
/// two who are joined have together, and how often a value joins within a day, at the most (null for as many as come).
/// </summary>
public sealed record FirewallJson(string Profile, bool IsOn, PlaceholdersJson Placeholders, string[] Weak, bool VerifiedOnly, int? MergesPerDay, int? Identifiers, int? JoinsPerDay, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>The list of placeholders: whether it is asked, its version, its words and the ends of mobiles; and the org's own.</summary>
public sealed record PlaceholdersJson(bool AreStopped, int Version, string[] Words, string[] Runs, string[] Own);
