using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Events;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Tests.Histories;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Events;

/// <summary>Which notifications a request's events become (platform §11.2).</summary>
public sealed class NotificationTests
{
    private static readonly Stamp Then = new(new(1), 1);
    private static readonly Place Wechat = Script.Place("WECHAT:w1");
    private static readonly Identifier Mobile = new(IdentifierType.Mobile, "9101", "9101"), Other = new(IdentifierType.Mobile, "9102", "9102");
    private static readonly Profile Instore = new(Place.Instore, "Mira", null, FieldMap.Empty, [Mobile], [], Then, Then);
    private static readonly Customer One = new(1, null, [], LoyaltyType.NonLoyalty, null, "till", FieldMap.Empty, [], Source.Instore, Then, Then, [Instore], []);
    private static readonly Customer Two = One with { Id = 2, MergedInto = 1, Profiles = [] };
    private static readonly Subscription Choice = new("email", Source.Instore, "", -1, SubscriptionPriority.Bulk, true);
    private static readonly StatusEntry Entry = new(1, 1, null, "", Then);

    public static readonly TheoryData<string, Change[]> Folded = new()
    {
        { "customerAdded", [new CustomerRegistered(One)] },
        { "customerAdded", [new CustomerRegistered(One), new ProfileUpdated(1, Place.Instore, "Mira", null, FieldMap.Empty, []), new IdentifierAdded(1, Wechat, Other)] },
        { "customerAdded pointsIssued", [new CustomerRegistered(One), new CustomerEnrolled(1, 7, new(1, 7, 1, new(9), Then, PointsAccount.Empty)), Credit(PointsCause.Registration)] },
        { "customerUpdated", [new ProfileAdded(1, Instore)] },
        { "customerUpdated", [new IdentifierRemoved(1, Place.Instore, Mobile), new IdentifierAdded(1, Place.Instore, Other), new StatusChanged(1, "Gold", "", null)] },
        { "customerUpdated", [new CustomerUpdated(1, LoyaltyType.Loyalty, null, null, FieldMap.Empty, [])] },
        { "customerSubscription", [new CustomerUpdated(1, null, null, null, FieldMap.Empty, [Choice])] },
        { "customerUpdated customerSubscription", [new CustomerUpdated(1, null, "Gold", null, FieldMap.Empty, [Choice])] },
        { "customerSubscription", [new SubscriptionsChanged(1, [Choice], "")] },
        { "customerUpdated loyaltyCustomerMerge", [new IdentifierAdded(1, Place.Instore, Other), new CustomersMerged(One, Two, One, Two)] },
        { "cardUpdated", [new CardIssued(5, 1, 1, new(1), null, Entry)] },
        { "cardUpdated cardUpdated", [new CardDelinked(5, 1, 1, Entry), new CardIssued(6, 1, 1, new(1), null, Entry)] },
        { "tierUpgraded", [new TierChanged(1, 7, 1, 2, new(9), "")] },
        { "tierDowngraded", [new TierChanged(1, 7, 2, 1, new(9), "")] },
        { "tierRenewed", [new TierChanged(1, 7, 2, 2, new(9), "")] },
        { "redeemedPointsReversed", [Credit(PointsCause.Reversal)] },
        { "pointsTransferredInitiated pointsTransferredReceived", [Debit(PointsCause.Transfer), Credit(PointsCause.Transfer)] },
        { "pointsRedeemed", [Debit(PointsCause.Redemption)] },
        { "pointsExpired pointsExpired", [Debit(PointsCause.Expiry), Debit(PointsCause.Expiry)] },
        { "issuedPointsReversed", [Debit(PointsCause.Deduction)] },
        { "labelAssignmentCreated labelAssignmentRemoved", [new LabelsChanged(1, [3], [4])] },
        { "customerUpdated customerErased", [new CustomerErased(1, [2], "Deleted", ["h"])] },
        { "customerUpdated", [new CustomerUpdated(1, null, null, null, FieldMap.Empty, [])] },
        { "-", [new ExternalIdIssued(7, "77")] },
        { "-", [new RetainedReleased(2, new(Wechat, Other))] },
        { "-", [new CardNumbersReserved(1, 1, 2, "h")] },
    };

    [Theory, MemberData(nameof(Folded))]
    public void Events_of_one_request_become(string names, Change[] changes)
    {
        var events = changes.Select((change, index) => new Event(index + 1, 1, Then.At, 1, change, null, Origin.None)).ToList();
        Assert.Equal(names, string.Join(' ', Notification.Of(events).Select(one => one.Name ?? "-")));
    }

    [Fact]
    public void Whatever_happens_every_event_is_told_or_has_no_name_and_no_two_are_told_alike() => Sampled.Histories(800, (town, request) =>
    {
        var events = town.Do(request).Changes.Select((change, index) => new Event(index + 1, 1, town.Now, request.Till, change, null, Origin.None)).ToList();
        if (events.Count == 0) return;
        var told = Notification.Of(events);
        Assert.All(told, one => Assert.True(one.Name is null ? told.Count == 1 : Notification.Names.Contains(one.Name), one.Name));
        Assert.Equal(told.Count, told.Select(one => (one.No, one.Name)).Distinct().Count());
        Assert.All(told, one => Assert.All(one.Events, of => Assert.Equal(one.CustomerId, of.CustomerId)));
    });

    [Fact]
    public void A_value_that_is_taken_and_given_in_one_place_is_one_updated_field()
    {
        Change[] changes = [new IdentifierRemoved(1, Place.Instore, Mobile), new IdentifierAdded(1, Place.Instore, Other), new IdentifierAdded(1, Wechat, Mobile)];
        var fields = UpdatedField.Of(changes.Select((change, index) => new Event(index + 1, 1, Then.At, 1, change, null, Origin.None)));
        Assert.Equal(
            [new("mobile", "9101", "9102", FieldKind.StandardField, Place.Instore), new UpdatedField("mobile", null, "9101", FieldKind.StandardField, Wechat)], fields);
    }

    private static PointsCredited Credit(PointsCause cause) => new(1, 7, cause, [], Points.None, null);

    private static PointsDebited Debit(PointsCause cause) => new(1, 7, cause, [], Points.None, null);
}
