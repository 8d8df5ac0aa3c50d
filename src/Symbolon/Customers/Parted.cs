namespace Symbolon.Customers;

/// <summary>
/// What belongs to whole customers when they part. Of each thing there are three states: the survivor's before the merge, the victim's before it, and today's. What is the victim's and was not the survivor's goes back; what has changed
/// since stays.
/// </summary>
internal static class Parted
{
    public static Customer Survivor(Customer now, MergeRecord record)
    {
        var (mine, theirs) = (record.SurvivorBefore, record.VictimBefore);
        var subscriptions = Choices(now.Subscriptions, mine.Subscriptions, theirs.Subscriptions);
        return now with
        {
            Victims = Keeper(now, record).Victims,
            Created = Value(now.Created, mine.Created, theirs.Created),
            CreatedFrom = Value(now.CreatedFrom, mine.CreatedFrom, theirs.CreatedFrom),
            AssociatedWith = Value(now.AssociatedWith, mine.AssociatedWith, theirs.AssociatedWith),
            LoyaltyType = Value(now.LoyaltyType, mine.LoyaltyType, theirs.LoyaltyType),
            StatusLabel = Value(now.StatusLabel, mine.StatusLabel, theirs.StatusLabel),
            ExtendedFields = Fields(now.ExtendedFields, mine.ExtendedFields, theirs.ExtendedFields),
            Subscriptions = subscriptions.ToHashSet().SetEquals(mine.Subscriptions) ? mine.Subscriptions : subscriptions,
            Labels = now.Labels.Without(label => theirs.Labels.Contains(label) && !mine.Labels.Any(other => other.LabelId == label.LabelId)),
        };
    }

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
    public static Profile Profile(Profile now, Profile mine, Profile theirs) => now with
    {
        FirstName = Value(now.FirstName, mine.FirstName, theirs.FirstName),
        LastName = Value(now.LastName, mine.LastName, theirs.LastName),
        Fields = Fields(now.Fields, mine.Fields, theirs.Fields),
        Channels = now.Channels.Without(channel => theirs.Channels.Any(channel.IsSameAs) && !mine.Channels.Any(channel.IsSameAs)),
    };

    private static T Value<T>(T now, T mine, T theirs) => EqualityComparer<T>.Default.Equals(now, theirs) ? mine : now;

    private static FieldMap Fields(FieldMap now, FieldMap mine, FieldMap theirs) =>
        FieldMap.From(now.Select(field => new KeyValuePair<string, string>(field.Key, field.Value == theirs[field.Key] ? mine[field.Key] ?? "null" : field.Value))).Without(literal => literal == "null");

    private static Sequence<Subscription> Choices(Sequence<Subscription> now, Sequence<Subscription> mine, Sequence<Subscription> theirs) =>
        now.Select(one => theirs.Contains(one) && !mine.Contains(one) ? mine.FirstOrDefault(one.IsSameAs) : one).OfType<Subscription>().ToSequence();
}
