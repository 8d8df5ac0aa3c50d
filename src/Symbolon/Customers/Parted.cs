using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// What belongs to whole customers when they part. Of each thing there are four states: the survivor's before the merge, the victim's before it, what the merge made of them, and today's. What is as the merge left it is as it was before;
/// what has changed since stays.
/// </summary>
internal static class Parted
{
    public static Customer Survivor(Customer now, MergeRecord record, Org org)
    {
        var (mine, merged) = (record.SurvivorBefore, record.Made(org));
        var subscriptions = Choices(now, mine, merged);
        return now with
        {
            Victims = Keeper(now, record).Victims,
            Created = Value(now.Created, mine.Created, merged.Created),
            CreatedFrom = now.Created == merged.Created ? mine.CreatedFrom : now.CreatedFrom,
            AssociatedWith = Value(now.AssociatedWith, mine.AssociatedWith, merged.AssociatedWith),
            LoyaltyType = Value(now.LoyaltyType, mine.LoyaltyType, merged.LoyaltyType),
            StatusLabel = Value(now.StatusLabel, mine.StatusLabel, merged.StatusLabel),
            ExtendedFields = Fields(now.ExtendedFields, mine.ExtendedFields, merged.ExtendedFields),
            Subscriptions = subscriptions.ToHashSet().SetEquals(mine.Subscriptions) ? mine.Subscriptions : subscriptions,
            Labels = now.Labels.Without(label => merged.Labels.Contains(label) && !mine.Labels.Any(other => other.LabelId == label.LabelId)),
        };
    }

    /// <summary>What the survivor is as a whole without the victim, its tiers, too: what tells whether two merges are undone to the same in either order.</summary>
    public static Customer Whole(Customer now, MergeRecord record, Facts facts) => Survivor(now, record, facts.Org) with
    {
        Subscriptions = Choices(now, record.SurvivorBefore, record.Made(facts.Org)).OrderBy(one => $"{one}", StringComparer.Ordinal).ToSequence(),
        Enrolments = now.Enrolments.Select(one => UnmergedLoyalty.WithTier(facts, one, Of(record.SurvivorBefore, one), Of(record.VictimBefore, one))).ToSequence(),
    };

    /// <summary>A survivor that keeps all but places: cards, points and labels, and the values that are its today.</summary>
    public static Customer Keeper(Customer now, MergeRecord record) => now with { Victims = now.Victims.Without(id => id == record.VictimBefore.Id || record.VictimBefore.Victims.Contains(id)) };

    /// <summary>The victim with what can be had twice; what can be had but once stays with the survivor.</summary>
    public static Customer Bare(Customer now, Customer survivor, MergeRecord record) => Victim(now, survivor, record) with { Enrolments = [], Labels = [] };

    /// <summary>The victim with what it had; of its own earlier victims those that still lead to the survivor.</summary>
    public static Customer Victim(Customer now, Customer survivor, MergeRecord record) => record.VictimBefore with
    {
        Version = now.Version,
        Modified = now.Modified,
        Profiles = now.Profiles,
        Retained = now.Retained,
        Victims = record.VictimBefore.Victims.Without(id => !survivor.Victims.Contains(id)),
    };

    /// <summary>A profile of a place that both had.</summary>
    public static Profile Profile(Profile now, MergeRecord record, Org org)
    {
        var (mine, theirs, merged) = (record.SurvivorBefore.ProfileIn(now.Place)!, record.VictimBefore.ProfileIn(now.Place)!, record.Made(org).ProfileIn(now.Place)!);
        return now with
        {
            FirstName = Value(now.FirstName, mine.FirstName, merged.FirstName),
            LastName = Value(now.LastName, mine.LastName, merged.LastName),
            Fields = Fields(now.Fields, mine.Fields, merged.Fields),
            Channels = now.Channels.Without(channel => theirs.Channels.Any(channel.IsSameAs) && !mine.Channels.Any(channel.IsSameAs)),
        };
    }

    private static T Value<T>(T now, T mine, T merged) => EqualityComparer<T>.Default.Equals(now, merged) ? mine : now;

    private static FieldMap Fields(FieldMap now, FieldMap mine, FieldMap merged) =>
        FieldMap.From(now.Select(field => new KeyValuePair<string, string>(field.Key, field.Value == merged[field.Key] ? mine[field.Key] ?? "null" : field.Value))).Without(literal => literal == "null");

    private static Sequence<Subscription> Choices(Customer now, Customer mine, Customer merged) =>
        now.Subscriptions.Select(one => merged.Subscriptions.Contains(one) && !mine.Subscriptions.Contains(one) ? mine.Subscriptions.FirstOrDefault(one.IsSameAs) : one).OfType<Subscription>().ToSequence();

    private static Enrolment? Of(Customer customer, Enrolment like) => customer.Enrolments.FirstOrDefault(one => one.ProgramId == like.ProgramId);
}
