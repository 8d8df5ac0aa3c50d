using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Loyalty;

namespace Symbolon.Events;

/// <summary>What is told of a request's events under a vendor's event name (platform §11.2): those that are about one thing become one. Without a name there is nothing to tell.</summary>
public sealed record Notification(string? Name, long CustomerId, Sequence<Event> Events)
{
    /// <summary>The number of its first event: with the name it tells this notification from every other of the org.</summary>
    public long No => Events[0].No;

    /// <summary>The name, of ours, by which receivers hear that a person was erased.</summary>
    public const string Erased = "customerErased";

    /// <summary>Every name there is: those of the contract in its order, then ours.</summary>
    public static readonly Sequence<string> Names =
    [
        "customerAdded", "customerUpdated", "customerSubscription", "loyaltyCustomerMerge", "cardUpdated", "tierUpgraded", "tierDowngraded", "tierRenewed", "pointsIssued", "pointsRedeemed", "pointsExpired",
        "pointsTransferredInitiated", "pointsTransferredReceived", "redeemedPointsReversed", "issuedPointsReversed", "labelAssignmentCreated", "labelAssignmentRemoved",
        Erased,
    ];

    /// <summary>What is told of the events of one request, in order of their first events; one without a name when there is nothing.</summary>
    public static IReadOnlyList<Notification> Of(IReadOnlyList<Event> request)
    {
        var told = new List<(string Name, long About, List<Event> Events)>();
        foreach (var one in request)
        {
            foreach (var name in NamesOf(one.Change))
            {
                var about = IsOfCustomer(name) ? one.CustomerId : -one.No;
                var known = told.FindIndex(other => other.About == about && (other.Name == name || (other.Name == "customerAdded" && name is "customerUpdated")));
                if (known < 0) told.Add((name, about, [one]));
                else told[known].Events.Add(one);
            }
        }
        return told.Count == 0 ? [new(null, request[0].CustomerId, request.ToSequence())] : [.. told.Select(one => new Notification(one.Name, one.Events[0].CustomerId, one.Events.ToSequence()))];
    }

    /// <summary>What else is said of the customer by then belongs to the same notification; cards, points and merges each have their own.</summary>
    private static bool IsOfCustomer(string name) => name is "customerAdded" or "customerUpdated" or "customerSubscription";

    private static IEnumerable<string> NamesOf(Change change) => change switch
    {
        CustomerRegistered => ["customerAdded"],
        CustomerUpdated updated => OfUpdate(updated),
        ProfileAdded or ProfileUpdated or StatusChanged or IdentifierAdded or IdentifierRemoved or CustomersUnmerged => ["customerUpdated"],
        SubscriptionsChanged => ["customerSubscription"],
        CustomersMerged => ["loyaltyCustomerMerge"],
        CustomerErased => ["customerUpdated", Erased],
        CardIssued or CardDelinked or CardUpdated => ["cardUpdated"],
        TierChanged changed => [changed.Tier == changed.From ? "tierRenewed" : changed.Tier > changed.From ? "tierUpgraded" : "tierDowngraded"],
        PointsCredited credited => OfCredit(credited.Cause),
        PointsDebited debited => OfDebit(debited.Cause),
        LabelsChanged labels => [.. labels.Added.Count > 0 ? new[] { "labelAssignmentCreated" } : [], .. labels.Removed.Count > 0 ? new[] { "labelAssignmentRemoved" } : []],
        _ => [],
    };

    private static IEnumerable<string> OfUpdate(CustomerUpdated updated)
    {
        var saysMore = updated is not
        { LoyaltyType: null, StatusLabel: null, AssociatedWith: null, ExtendedFields.Count: 0 };
        // One that says nothing at all said it of extended fields of a person who was erased.
        if (saysMore || updated.Subscriptions.Count == 0) yield return "customerUpdated";
        if (updated.Subscriptions.Count > 0) yield return "customerSubscription";
    }

    private static IEnumerable<string> OfCredit(PointsCause cause) => cause switch
    {
        PointsCause.Registration or PointsCause.Update => ["pointsIssued"],
        PointsCause.Reversal => ["redeemedPointsReversed"],
        PointsCause.Transfer => ["pointsTransferredReceived"],
        _ => [],
    };

    private static IEnumerable<string> OfDebit(PointsCause cause) => cause switch
    {
        PointsCause.Redemption => ["pointsRedeemed"],
        PointsCause.Expiry => ["pointsExpired"],
        PointsCause.Deduction => ["issuedPointsReversed"],
        PointsCause.Transfer => ["pointsTransferredInitiated"],
        _ => [],
    };
}
