using Symbolon.Server.Http;

namespace Symbolon.Server.Loyalty;

/// <summary>A redemption that was made, or could be; the id is there when it was (platform §9.7).</summary>
public sealed record RedemptionJson(
    string? RedemptionId, string RedemptionType, decimal Points, long CustomerId, long ProgramId,
    decimal PointsAvailable, string? TransactionNumber, string? ExternalReferenceNumber,
    FieldMap[] CrossMemberRedemptionBreakup, NoticeJson[] Warnings);

/// <summary>A reversal that was made.</summary>
public sealed record ReversalJson(
    string RedemptionId, decimal PointsToBeReversed, long OrgId, PartyJson Identifier, long CustomerId,
    decimal PointsReversed, string ReversalId, NoticeJson[] Warnings);

/// <summary>A customer as points calls name one.</summary>
public sealed record PartyJson(string Type, string Value);

/// <summary>A deduction that was made, with the balance after it as text.</summary>
public sealed record DeductionJson(string Status, string PointsAvailable, string Message, NoticeJson[] Warnings);
