using Symbolon.Server.Http;

namespace Symbolon.Server.Loyalty;

/// <summary>What happened to a customer's points, newest first.</summary>
public sealed record LoyaltyEventsJson(
    LoyaltyEventJson[] Data, string? Next, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>One event of a customer's points.</summary>
public sealed record LoyaltyEventJson(long Id, long CustomerId, string Date, string EventName, long OrgId, string Status, string UniqueId);
