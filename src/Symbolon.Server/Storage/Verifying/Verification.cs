using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Soundness;

namespace Symbolon.Server.Storage.Verifying;

/// <summary>
/// Looks at a live org stretch by stretch. Each stretch is one short snapshot, so nothing that moves meanwhile is half seen; what it finds is looked at once more in another before it is told.
/// </summary>
/// <param name="mobiles">Reads numbers as the org reads them today; without it mobiles are not looked at.</param>
public sealed class Verification(Database database, TimeProvider time, MobileReader? mobiles = null)
{
    /// <summary>The next stretch, from nothing or from where the last one ended; null when there is no such org, or no more of it.</summary>
    public async Task<VerifiedStretch?> Next(long org, VerifiedStretch? former)
    {
        var (walk, after) = former is null ? (0, long.MinValue) : former.Until is { } until ? (former.Walk, until) : (former.Walk + 1, long.MinValue);
        if (walk == Walk.All.Count || await Look(org, walk, after, null) is not { } seen) return null;
        if (seen.Findings.Count == 0) return seen;
        var again = (await Look(org, walk, after, seen.Until ?? long.MaxValue))?.Findings ?? [];
        return seen with { Findings = [.. seen.Findings.Intersect(again)] };
    }

    /// <summary>What a value that is not as it was written leads to: its text, its type, its number or what it lacks.</summary>
    private static bool IsUnreadable(Exception failure) => failure is System.Text.Json.JsonException or FormatException or InvalidCastException or ArgumentException or OverflowException or NullReferenceException or KeyNotFoundException;

    private async Task<VerifiedStretch?> Look(long id, int no, long after, long? bound)
    {
        var (walk, keys, last) = (Walk.All[no], new List<long>(), new BatchRow(0, default, 1, Limits.FirstCustomerId, 0, 1, 1, 1));
        var (statements, result) = OrgQueries.Load(id);
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead, .. statements, BatchRow.Last(id, found => last = found),
            .. walk.Next == "" ? Array.Empty<Statement>() : [new Statement(walk.Next).With("org", id).With("after", after).With("size", (long)Walk.Size).Reading(row => keys.Add(row.GetInt64(0)))],
        ]);
        if (result() is not { } org) return null;
        // Behind the last key the stretch is open, so that what belongs to nobody is found there, too.
        long? until = keys.Count == Walk.Size ? keys[^1] : null;
        if (bound is { } known) keys.RemoveAll(key => key > known);
        var now = Instant.From(time.GetUtcNow());
        var stretch = new Stretch(org, last, now, after, bound ?? until ?? long.MaxValue, keys) { Mobiles = mobiles };
        try
        {
            await session.RoundTrip([.. walk.Ask(stretch), Dialect.Commit]);
            foreach (var then in stretch.Afterwards) then();
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            stretch.Found(new Finding(Invariants.Readable, $"{walk.Name} from", keys.FirstOrDefault()));
        }
        return new(walk.Name, no, until, [.. stretch.Findings.Distinct()], keys.Count, until is { } key ? Math.Clamp((key - walk.First) / Math.Max(1.0, walk.End(last) - walk.First), 0, 1) : 1);
    }
}

/// <summary>A stretch of a walk that was looked at: up to which key (null is the end of the walk), what is not as it should be, how many rows it has, and which part of the walk is done.</summary>
public sealed record VerifiedStretch(string Name, int Walk, long? Until, IReadOnlyList<Finding> Findings, int Rows, double Done);
