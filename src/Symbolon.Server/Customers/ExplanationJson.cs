using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>Why a customer is what it is: how it came to be known in each place, and the merges into it that stand.</summary>
public sealed record ExplanationJson(long CustomerId, PlaceOriginJson[] Places, ExplainedMergeJson[] Merges, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A place and how the customer came to it: REGISTERED, COMBINED, MERGED, PARTED or UNKNOWN; by which event, when, by which till, from which victim, and by what identifier.</summary>
public sealed record PlaceOriginJson(string Source, string AccountId, string How, long? EventNumber, string? At, long? TillId, long? VictimId, JoinCauseJson? Cause, KnownByJson[] Identifiers);

/// <summary>An identifier.</summary>
public sealed record KnownByJson(string Type, string Value);

/// <summary>The identifier that joined two: brought in a place, and held in others by then.</summary>
public sealed record JoinCauseJson(string Type, string Value, string Source, string AccountId, PlaceJson[] HeldIn);

/// <summary>
/// A merge: who went, by which event, when, by which till, by what identifier or which request; the rule with where the contract has it and what to do otherwise (none when nothing is kept of why); both customers and what joined them as they
/// were then; what would have kept just these two apart; and the call that undoes it.
/// </summary>
public sealed record ExplainedMergeJson(
    long VictimId, long EventNumber, string MergedAt, long TillId, JoinCauseJson? Cause, long? RequestId, string? Rule, string? Section, string? Otherwise, LookedAtJson[] Facts, AlternativeJson[] ApartIf, string Undo);

/// <summary>What would have kept two customers apart, and the code that would have been answered then, where there is one.</summary>
public sealed record AlternativeJson(string If, int? Code);
