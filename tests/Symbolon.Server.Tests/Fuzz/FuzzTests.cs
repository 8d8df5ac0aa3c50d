using System.Diagnostics;
using System.Globalization;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Fuzz;

/// <summary>
/// What nobody would send, sent to every operation of the document: to each twice, or for as many seconds as SYMBOLON_FUZZ_SECONDS says; always the same from the seed of SYMBOLON_FUZZ_SEED or of the house, and by soak from
/// another one each time.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 20261123;

    /// <summary>A server lives shorter than it waits for its first sweep, which changes orgs by itself.</summary>
    private static readonly TimeSpan LifeOfServer = TimeSpan.FromSeconds(40);

    [Theory, BothDatabases]
    public Task Whatever_is_sent_is_answered_as_the_document_says_and_what_is_refused_changes_nothing(string database) => Send(database, Number("SYMBOLON_FUZZ_SECONDS") ?? 0, Number("SYMBOLON_FUZZ_SEED") ?? Seed);

    [SoakTheory, BothDatabases]
    public Task Whatever_is_sent_for_minutes_is_answered_as_the_document_says_and_what_is_refused_changes_nothing(string database) => Send(database, 60 * (Number("SYMBOLON_SOAK_MINUTES") ?? 1), Random.Shared.Next());

    private static async Task Send(string database, int seconds, int seed)
    {
        var (start, faults) = (Stopwatch.GetTimestamp(), new List<string>());
        var runs = Enumerable.Range(0, 2).Select(number => new FuzzRun(seed + number)).ToList();
        while (faults.Count == 0 && !runs.All(IsEnough))
        {
            await using var server = await TestServer.Start(database);
            foreach (var found in await Task.WhenAll(runs.Select(run => run.Go(server, LifeOfServer, IsEnough)))) faults.AddRange(found);
        }
        var (sent, done) = (runs.Sum(run => run.Sent), runs.SelectMany(run => run.Done).Distinct().Count());
        Console.WriteLine($"Fuzz: {sent} requests on {database}, {runs.Sum(run => run.Refused)} of them refused, {done} operations done, seed {seed}.");
        Assert.True(faults.Count == 0, $"SYMBOLON_FUZZ_SEED={seed}\n{string.Join("\n", faults)}");
        Assert.True(done > 25, $"Of {sent} requests only {done} operations were done.");

        bool IsEnough(FuzzRun run) => run.IsRound && Stopwatch.GetElapsedTime(start).TotalSeconds >= seconds;
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
