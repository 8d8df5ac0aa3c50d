using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>An undone merge: both customers, the places and number of cards that the former victim has again, and the identifiers that it did not get back.</summary>
public sealed record UnmergedJson(long SurvivorId, long VictimId, PlaceJson[] Places, int Cards, LeftBehindJson[] LeftBehind, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A source and account.</summary>
public sealed record PlaceJson(string Source, string AccountId);

/// <summary>An identifier that stays behind, and why: REMOVED_SINCE or JOINED_BOTH.</summary>
public sealed record LeftBehindJson(string Source, string AccountId, string Type, string Value, string Reason);

/// <summary>
/// The merges of a customer, oldest first; next is what to send as before to see earlier ones, absent when there are
/// none.
/// </summary>
public sealed record MergesJson(MergedOnceJson[] Merges, string? Next, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>One merge: the number of its event, who stayed and who went, when and by which till, and the event that undid it.</summary>
public sealed record MergedOnceJson(long EventNumber, long SurvivorId, long VictimId, string MergedAt, long TillId, long? UndoneBy);

/// <summary>What ids stand for, in the order in which they were sent.</summary>
public sealed record ResolvedJson(ResolvedIdJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>An id, the customer that it leads to now, and whether it is LIVE, MERGED, ERASED or UNKNOWN; of a merge its event's number and when.</summary>
public sealed record ResolvedIdJson(long Id, long? CustomerId, string Status, long? EventNumber, string? MergedAt);
