using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Symbolon.Server.Storage;
using Symbolon.Server.Storage.Verifying;
using Symbolon.Soundness;

namespace Symbolon.Server.Engine;

/// <summary>
/// Verifies orgs in the background, a few stretches a turn of the sweep, and each org anew a day after its end. What it finds is logged, and counted until the next round finds it no more.
/// </summary>
public sealed class Verifier
{
    private readonly Database database;
    private readonly Verification verification;
    private readonly ILogger<Verifier> log;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<long, VerifierRound> rounds = new();

    public Verifier(Database database, TimeProvider time, ILogger<Verifier> log)
    {
        (this.database, verification, this.time, this.log) = (database, new(database, time), time, log);
        const string OfLast = "of the last verification in the background, by invariant.";
        Telemetry.Meter.CreateObservableGauge(
            "symbolon.verify.findings", () => Counts(isAdvice: false), "{finding}", $"Findings {OfLast}");
        Telemetry.Meter.CreateObservableGauge(
            "symbolon.verify.advice", () => Counts(isAdvice: true), "{finding}", $"Advice {OfLast}");
    }

    /// <summary>The next turn for an org, or null while it rests.</summary>
    public Func<Task<int>>? Next(long org, Instant now) => rounds.GetOrAdd(org, _ => new()) is var round && round.RestsUntil > now ? null : () => Turn(org, round);

    /// <summary>How many findings there are of each invariant: those of the last round, and those of the one under way where they are more.</summary>
    public IEnumerable<(Invariant Invariant, long Findings)> Found() => Invariants.All.Select(invariant => (invariant, rounds.Values.Sum(round => round.Count(invariant))));

    private async Task<int> Turn(long org, VerifierRound round)
    {
        try
        {
            await Look(org, round);
        }
        catch (Exception failure) when (!database.IsTransient(failure))
        {
            // One org that cannot be looked at must not keep the sweep from the others.
            Failed(log, org, failure);
            round.End(Rest());
        }
        // A turn a sweep: the rest comes with the next one.
        return 0;
    }

    private async Task Look(long org, VerifierRound round)
    {
        for (var no = 0; no < EngineLimits.StretchesOfTurn; no++)
        {
            if (await verification.Next(org, round.At) is not { } seen)
            {
                round.End(Rest());
                return;
            }
            if (seen.Name == "customers") Telemetry.Verified.Add(seen.Rows);
            round.Add(seen);
            foreach (var finding in seen.Findings)
            {
                if (finding.Invariant.IsAdvice) Advised(log, org, finding, null);
                else Broken(log, org, finding, null);
            }
        }
    }

    private Instant Rest() => Instant.From(time.GetUtcNow()).Plus(EngineLimits.BetweenVerifications);

    /// <summary>Findings or advice: what a setting or a permitted merge may leave is no reason for an alert.</summary>
    private IEnumerable<Measurement<long>> Counts(bool isAdvice) =>
        from found in Found()
        where found.Invariant.IsAdvice == isAdvice
        let invariant = KeyValuePair.Create<string, object?>("symbolon.invariant", found.Invariant.Name)
        select new Measurement<long>(found.Findings, invariant);

    private static readonly Action<ILogger, long, Finding, Exception?> Broken =
        LoggerMessage.Define<long, Finding>(LogLevel.Warning, new EventId(4, nameof(Broken)), "Org {Org} is not sound: {Finding}");

    private static readonly Action<ILogger, long, Finding, Exception?> Advised = LoggerMessage.Define<long, Finding>(
        LogLevel.Information, new EventId(6, nameof(Advised)), "Org {Org}, worth a look: {Finding}");

    private static readonly Action<ILogger, long, Exception?> Failed =
        LoggerMessage.Define<long>(LogLevel.Warning, new EventId(5, nameof(Failed)), "Org {Org} could not be verified");
}

/// <summary>How far the verification of an org is, and what it has found.</summary>
internal sealed class VerifierRound
{
    private volatile Dictionary<string, long> last = [];
    private readonly ConcurrentDictionary<string, long> current = new();

    public VerifiedStretch? At { get; private set; }

    public Instant RestsUntil { get; private set; }

    public long Count(Invariant invariant) => Math.Max(last.GetValueOrDefault(invariant.Name), current.GetValueOrDefault(invariant.Name));

    public void Add(VerifiedStretch seen)
    {
        At = seen;
        foreach (var finding in seen.Findings) current.AddOrUpdate(finding.Invariant.Name, 1, (_, count) => count + 1);
    }

    public void End(Instant restsUntil)
    {
        last = new(current);
        current.Clear();
        (At, RestsUntil) = (null, restsUntil);
    }
}
