using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>What a merge keeps (customers §7.5): a victim's place the survivor lacks moves whole; in a shared place the survivor's values stay and gaps are filled.</summary>
public static class MergeCustomers
{
    /// <summary>The one policy of who survives an automatic merge: the holder of the identifier (customers §7.2).</summary>
    public static (Customer Survivor, Customer Victim) Roles(Customer addressed, Customer holder) => (holder, addressed);

    /// <summary>
    /// The merge with everything that comes with it: what is due of both is written down first, so that the merge
    /// decides on the points and tiers that both have now; then the cards that move, and the tiers that rise.
    /// </summary>
    public static IEnumerable<Change> Steps(Facts facts, Customer survivor, Customer victim, Stamp stamp, JoinCause? cause, long? request = null)
    {
        var due = new[] { survivor, victim }.SelectMany(customer => SettleLoyalty.Of(facts, customer)).ToList();
        if (due.Count > 0)
        {
            var settled = facts.Fork();
            foreach (var change in due) settled.Apply(change, stamp);
            (survivor, victim) = (settled.Find(survivor.Id)!, settled.Find(victim.Id)!);
        }
        var cards = facts.Org.Settings.CardsMoveInMerge ? facts.Cards.HeldBy(victim.Id).Select(card => card.Id).ToSequence() : [];
        var merged = Merge(survivor, victim, facts.Org, stamp);
        merged = merged with { Cards = cards, Cause = cause, RequestId = request };
        return [.. due, merged, .. MergeLoyalty.Upgrades(survivor, victim)];
    }

    /// <summary>The customers after the merge, and with them what the survivor did not take: nothing is lost, it is retained.</summary>
    public static CustomersMerged Merge(Customer survivor, Customer victim, Org org, Stamp stamp)
    {
        var settings = org.Settings;
        var retained = victim.Retained;
        var merged = survivor with { Modified = stamp };
        foreach (var theirs in victim.Profiles)
        {
            if (survivor.ProfileIn(theirs.Place) is not { } ours)
            {
                merged = merged.With(theirs with { Modified = stamp });
                continue;
            }
            var taken = ours.Identifiers.Select(identifier => identifier.Type).ToHashSet();
            merged = merged.With(Fill(ours, theirs, taken, settings) with { Modified = stamp });
            retained = retained.With(theirs.Identifiers.Where(identifier => taken.Contains(identifier.Type) && !ours.Holds(identifier)).Select(identifier => new RetainedIdentifier(theirs.Place, identifier)));
        }
        var (older, victims) = (victim.Created.At < survivor.Created.At ? victim : survivor, survivor.Victims.With(victim.Victims).With(victim.Id));
        merged = merged with
        {
            Victims = victims.Order().ToSequence(),
            Created = older.Created,
            CreatedFrom = older.CreatedFrom,
            AssociatedWith = older.AssociatedWith,
            LoyaltyType = victim.LoyaltyType == LoyaltyType.Loyalty ? LoyaltyType.Loyalty : survivor.LoyaltyType,
            StatusLabel = StatusLabel(survivor, victim, org.StatusLabels),
            Subscriptions = Subscription.Merge(survivor.Subscriptions, victim.Subscriptions, settings),
            Labels = CustomerLabel.Union(survivor.Labels, victim.Labels),
            ExtendedFields = ExtendedFields(survivor.ExtendedFields, victim.ExtendedFields, settings),
            Enrolments = MergeLoyalty.Merge(survivor, victim),
        };
        var gone = victim with { MergedInto = survivor.Id, Victims = [], Profiles = [], Labels = [], Enrolments = [], Retained = retained, Modified = stamp };
        return new CustomersMerged(survivor, victim, merged, gone);
    }

    private static Profile Fill(Profile ours, Profile theirs, HashSet<IdentifierType> taken, Settings settings) => ours with
    {
        FirstName = string.IsNullOrEmpty(ours.FirstName) ? theirs.FirstName : ours.FirstName,
        LastName = string.IsNullOrEmpty(ours.LastName) ? theirs.LastName : ours.LastName,
        Fields = settings.MergeCustomFields ? theirs.Fields.With(ours.Fields) : ours.Fields,
        Identifiers = ours.Identifiers.With(theirs.Identifiers.Where(identifier => !taken.Contains(identifier.Type))).Order().ToSequence(),
        Channels = ours.Channels.With(theirs.Channels.Where(channel => !ours.Channels.Any(channel.IsSameAs)).Select(channel => channel with { Primary = channel.Primary && !ours.Channels.Any(mine => mine.Type == channel.Type && mine.Primary) })),
    };

    /// <summary>The survivor's label, unless the victim was suspected more strongly, or the survivor has none.</summary>
    private static string? StatusLabel(Customer survivor, Customer victim, StatusLabels labels) =>
        survivor.StatusLabel is null || labels.StatusOf(victim).Suspicion() > labels.StatusOf(survivor).Suspicion() ? victim.StatusLabel : survivor.StatusLabel;

    private static FieldMap ExtendedFields(FieldMap survivor, FieldMap victim, Settings settings)
    {
        if (!settings.MergeExtendedFields) return survivor;
        return settings.VictimExtendedFieldsWin ? survivor.With(victim) : victim.With(survivor);
    }
}
