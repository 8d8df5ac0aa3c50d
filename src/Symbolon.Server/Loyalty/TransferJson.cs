using Symbolon.Server.Http;

namespace Symbolon.Server.Loyalty;

/// <summary>Whether points could be passed on.</summary>
public sealed record TransferrableJson(bool Entity, NoticeJson[] Warnings);

/// <summary>A transfer that was made.</summary>
public sealed record TransferJson(long TransferId, decimal PointsTransferred, long ProgramId, long FromCustomerId, long ToCustomerId, NoticeJson[] Warnings);

/// <summary>
/// The transfers of a customer, newest first; next is what to send as before to see earlier ones, absent when there are
/// none.
/// </summary>
public sealed record TransfersJson(TransferEntryJson[] Data, string? Next, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A transfer of a customer: ADDITION or DEDUCTION.</summary>
public sealed record TransferEntryJson(
    string PointsTransferDate, decimal PointsTransferred, long TransferId, string TransferType, TransferPartyJson TransferredFrom, TransferPartyJson TransferredTo, string Notes, string ProgramName);

/// <summary>A side of a transfer.</summary>
public sealed record TransferPartyJson(long UserId, string? FirstName, string? LastName);
