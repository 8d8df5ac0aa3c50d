using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>
/// A kind of background work, under a lease of its own: its next turn for an org, without the ids that are left out,
/// or null when nothing is due.
/// </summary>
public sealed class BackgroundWork(Leases leases, NextTurn next)
{
    private readonly Dictionary<(long Org, long Id), Instant> postponed = [];

    public Leases Leases => leases;

    public NextTurn Next => next;

    /// <summary>Whether what is done counts as found by a sweep; old rows of the server's own do not.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>Leaves out what failed until then, so that what is due after it has its turn.</summary>
    public void Postpone(long org, long id, Instant until) => postponed[(org, id)] = until;

    /// <summary>What of an org is left out now.</summary>
    public IEnumerable<long> Postponed(long org, Instant now)
    {
        foreach (var (key, _) in postponed.Where(one => one.Value.Microseconds <= now.Microseconds).ToList())
            postponed.Remove(key);
        return postponed.Keys.Where(one => one.Org == org).Select(one => one.Id);
    }
}

/// <summary>Finds the next turn of a work for an org.</summary>
public delegate Task<WorkTurn?> NextTurn(long org, Instant now, IReadOnlyCollection<long> except);
