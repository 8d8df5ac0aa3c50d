using Symbolon.Server.Http;

namespace Symbolon.Server.Orgs;

/// <summary>The verdicts of a list of stores, in its order.</summary>
public sealed record StoreVerdictsJson(StoreVerdictJson[] Response, int TotalCount, int FailureCount);

/// <summary>The verdict on one store: its id, or what was wrong.</summary>
public sealed record StoreVerdictJson(long? EntityId, NoticeJson[] Errors, NoticeJson[] Warnings);
