using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>The acknowledgement of a write (customers §2.2, family W): the customer that has it now, and what else happened.</summary>
public sealed record WriteJson(long CreatedId, NoticeJson[] Warnings, SideEffectJson[]? SideEffects = null, RawSideEffectJson[]? RawSideEffects = null)
{
    /// <summary>The acknowledgement; side effects stand where the route has them, and are told when the caller waits for them.</summary>
    internal static Answer Of(Outcome outcome, SideEffectJson[]? sideEffects = null, RawSideEffectJson[]? raw = null) =>
        Answer.Of(new WriteJson(outcome.Decision.CustomerId!.Value, NoticeJson.From(outcome.Decision.Warnings), sideEffects, raw), ApiJson.Default.WriteJson);
}

/// <summary>A generated external id (customers §4.7).</summary>
public sealed record IssuedJson(string Entity, NoticeJson[] Warnings);

/// <summary>The verdicts of a bulk call, one an item in its order (customers §2.2, family B).</summary>
public sealed record UpsertJson(UpsertItemJson[] Response, int TotalCount, int FailureCount);

/// <summary>The verdict on one item: what became of the customer, and what did not.</summary>
public sealed record UpsertItemJson(long? EntityId, CustomerJson? Result, NoticeJson[] Errors, NoticeJson[] Warnings) : IVerdict;

/// <summary>The customers a search found, by page (customers §6.5).</summary>
public sealed record SearchJson(PaginationJson Pagination, FoundJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A customer that a search found, and by what.</summary>
public sealed record FoundJson(long UserId, MatchJson[] MatchedIdentifiers, FoundProfileJson[] Profiles);

/// <summary>A value that begins with what was searched for.</summary>
public sealed record MatchJson(string IdType, string IdValue, string Source, string AccountId);

/// <summary>A profile of a found customer, in short.</summary>
public sealed record FoundProfileJson(string Source, string? FirstName, string? LastName);
