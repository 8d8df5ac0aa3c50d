using Symbolon.Customers;

namespace Symbolon.Firewall;

/// <summary>
/// Asked before an identifier joins somebody to the customer who has it elsewhere: it lets them be joined, or says why not, with warnings 97401-97406. What is stopped is no fault: the identifier is kept, and the two stay apart.
/// </summary>
internal sealed class MergeFirewall(Facts facts, FirewallPolicy policy)
{
    private readonly List<Change> quarantined = [];

    /// <summary>Identifiers that joined too many and are quarantined with this request.</summary>
    public IReadOnlyList<Change> Quarantined => quarantined;

    /// <summary>What must be known of identifiers that somebody else has, or null when it is.</summary>
    public Wanted? Missing(IEnumerable<Identifier> joining) => policy.IsOn ? facts.Joins.Missing(joining, facts.Now) : null;

    /// <summary>Why the identifier does not join the newcomer to its holder, or null when it does.</summary>
    public Notice? Stops(Newcomer newcomer, Customer holder, Identifier identifier)
    {
        if (!policy.IsOn) return null;
        if (StopsAll(holder, identifier) is { } stopped) return stopped;
        var name = identifier.Type.Name();
        if (policy.Weak.Contains(identifier.Type) && Differing(newcomer, holder, identifier.Type) is { } differing) return Codes.JoinWeak.With(name, holder.Id, differing.Name());
        if (policy.VerifiedOnly && !(newcomer.HasVerified(identifier) && Newcomer.Of(holder).HasVerified(identifier))) return Codes.JoinUnverified.With(name, holder.Id);
        if (MergedToday(newcomer.Victims) + MergedToday(holder.Victims) >= policy.MergesPerDay) return Codes.JoinTooOften.With(name, holder.Id, policy.MergesPerDay);
        if (newcomer.Identifiers.Concat(Newcomer.Of(holder).Identifiers).Distinct().Count() > policy.Identifiers) return Codes.JoinTooMany.With(name, holder.Id, policy.Identifiers);
        return null;
    }

    /// <summary>Why the identifier joins nobody at all to its holder, or to whom a victim's retained one leads; or null when it does.</summary>
    public Notice? StopsAll(Customer holder, Identifier identifier)
    {
        if (!policy.IsOn) return null;
        if (policy.StopsJunk && JunkIdentifiers.Contains(identifier, policy.OwnJunk)) return Codes.JoinsNobody.With(identifier.Type.Name());
        return IsQuarantined(holder, identifier) ? Codes.JoinQuarantined.With(identifier.Type.Name()) : null;
    }

    /// <summary>
    /// Why the identifier says nothing about who is meant, wherever it is held: 97401 for a placeholder, 97402 for one
    /// in quarantine; else null.
    /// </summary>
    public static Notice? NamesNobody(Facts facts, Identifier identifier)
    {
        var policy = facts.Org.Settings.Firewall;
        if (!policy.IsOn) return null;
        if (policy.StopsJunk && JunkIdentifiers.Contains(identifier, policy.OwnJunk))
            return Codes.JoinsNobody.With(identifier.Type.Name());
        return facts.Joins.IsQuarantined(identifier) ? Codes.JoinQuarantined.With(identifier.Type.Name()) : null;
    }

    /// <summary>Whether the identifier may be what joins the newcomer to its holder; what was not asked about did not.</summary>
    public bool LetsJoin(Newcomer newcomer, Customer holder, Identifier identifier) => !policy.IsOn || (facts.Joins.Knows(identifier) && Stops(newcomer, holder, identifier) is null);

    private bool IsQuarantined(Customer holder, Identifier identifier)
    {
        var state = facts.Joins[identifier];
        if (state.IsQuarantined || quarantined.Exists(change => ((IdentifierQuarantined)change).Identifier == identifier)) return true;
        if (state.Joins < policy.JoinsPerDay) return false;
        quarantined.Add(new IdentifierQuarantined(holder.Id, identifier, state.Joins, "joined too many within a day"));
        return true;
    }

    /// <summary>A strong type of which both have values, and none in common.</summary>
    public static IdentifierType? Differing(Newcomer newcomer, Customer holder, IdentifierType weak)
    {
        var theirs = holder.Profiles.SelectMany(profile => profile.Identifiers).ToLookup(identifier => identifier.Type);
        foreach (var mine in newcomer.Identifiers.ToLookup(identifier => identifier.Type))
            if (mine.Key != weak && mine.Key.IsContact() && theirs[mine.Key].Any() && !mine.Intersect(theirs[mine.Key]).Any()) return mine.Key;
        return null;
    }

    /// <summary>How many of the victims were merged within a day, by a chain of merges, too; a victim was last changed by its own.</summary>
    private int MergedToday(Sequence<long> victims) => victims.Count(victim => facts.Find(victim)!.Modified.At > facts.Now.Plus(TimeSpan.FromDays(-1)));
}
