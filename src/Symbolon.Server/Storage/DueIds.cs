namespace Symbolon.Server.Storage;

/// <summary>The ids of which something is due, and the request that settles some or all of them.</summary>
public sealed record DueIds(IReadOnlyList<long> Ids, Func<IReadOnlyList<long>, Request> RequestFor);
