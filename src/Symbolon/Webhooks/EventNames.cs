using Symbolon.Events;

namespace Symbolon.Webhooks;

/// <summary>
/// The names of the events that webhooks may ask for (platform §11.2, and one of ours), and which of them happen here.
/// </summary>
public static class EventNames
{
    /// <summary>Those that something here raises.</summary>
    public static readonly Sequence<string> Raised = Notification.Names;

    /// <summary>Every name of the contract, and ours; what never happens here can be asked for, too.</summary>
    public static readonly Sequence<string> All =
    [
        .. Raised,
        "tierDowngradeReminder", "pointsExpiryReminder", "pointsExpiryChange", "singlePointsExpiryUpdated", "promisedToCurrentPointsConversion",
        "transactionAdded", "transactionUpdated", "groupCreated", "groupUpdated", "groupMemberAdded", "groupMemberRemoved", "pointsContributionToGroup",
        "partnerProgramLinked", "partnerProgramUpdated", "partnerProgramDelinked", "supplementaryMembershipExpiryReminder", "CouponIssue", "CouponRedeem",
        "rewardIssued", "rewardUpdated", "labelCreated", "labelUpdated", "labelAssignmentUpdated",
    ];
}
