using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests.Faults;

/// <summary>Days in minutes: a mixed load with a clock that runs ahead, sweeps, merges and changing passwords; in the second half the process holds no more than in the first.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Callers = 6;
    private const int Samples = 24;
    private const int WarmingUp = 4;

    private readonly TestClock clock = new();
    private long made;
    private long answered;

    [SoakTheory, BothDatabases]
    public async Task A_mixed_load_for_minutes_leaves_memory_threads_and_handles_flat(string name)
    {
        var length = TimeSpan.FromMinutes(double.Parse(Environment.GetEnvironmentVariable("SYMBOLON_SOAK_MINUTES") ?? "5", CultureInfo.InvariantCulture));
        await using var server = await TestServer.Start(name, clock);
        var org = await server.AddOrg(Servers.NextOrg());
        await org.Programs(both: false);
        using var ending = new CancellationTokenSource();
        var work = Task.WhenAll([.. Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Live(org, ending.Token))), Task.Run(() => LetTimePass(server, ending.Token)), Task.Run(() => ChangePasswords(org, ending.Token))]);
        var samples = new List<Sample>();
        while (samples.Count < Samples && !work.IsCompleted)
        {
            await Task.Delay(length / Samples);
            samples.Add(Sample.Now());
        }
        await ending.CancelAsync();
        await work;

        (await StoredOrg.Of(server.Database, org.Id)).IsWhole();
        await server.Database.IsSound(org.Id, clock);
        Assert.Equal(["0"], await org.Rows("select sum(points) from ledger_entry where org_id = @org"));
        Assert.Empty(await org.Rows("""
            select e.customer_id, e.balance from enrolment e where e.org_id = @org and e.balance <>
              (select coalesce(sum(l.points), 0) from ledger_entry l where l.org_id = @org and l.customer_id = e.customer_id and l.program_id = e.program_id)
            """));
        var half = (Samples - WarmingUp) / 2;
        var (first, second) = (Sample.Middle(samples.Skip(WarmingUp).Take(half)), Sample.Middle(samples.Skip(WarmingUp + half)));
        output.WriteLine($"{name}: {answered} calls in {length.TotalMinutes} minutes; first half {first}; second half {second}.");
        Assert.True(second.Heap <= (first.Heap * 1.1) + 4_000_000, "The heap grew.");
        Assert.True(second.Handles <= first.Handles + 8, "The handles grew.");
        Assert.True(second.Threads <= first.Threads + 8, "The threads grew.");
    }

    /// <summary>People come with points that end soon, are known in several places, become one, and spend.</summary>
    private async Task Live(TestOrg org, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            var no = Interlocked.Add(ref made, 2);
            var (one, other, cuid) = ($"mobile=91{no:00000000}", $"mobile=91{no + 1:00000000}", $"cuid=c{no}");
            var body = TestLoyalty.Body($"91{no:00000000}", $$"""{"programId":801,"loyaltyPoints":50,"pointsExpiryDate":"{{clock.GetUtcNow().AddHours(20):s}}+00:00"}""");
            var reply = await org.Send(HttpMethod.Post, "/v2/customers", body, headers: [("Idempotency-Key", $"k{no}")]);
            Assert.Equal(reply.CreatedId, (await org.Send(HttpMethod.Post, "/v2/customers", body, headers: [("Idempotency-Key", $"k{no}")])).CreatedId);
            var survivor = await org.Register("WEB_ENGAGE:311c4dd1", one, cuid);
            (await org.Change(survivor, "WEB_ENGAGE:311c4dd1", $"-{one}")).IsDone();
            var victim = await org.Register("INSTORE", other);
            Assert.Equal(victim, await org.Register("WECHAT:22232", other, $"wechat=w{no}"));
            (await org.Change(victim, "WECHAT:22232", $"-{other}")).IsDone();
            (await org.Change(victim, "WECHAT:22232", $"+{cuid}")).IsDone(8051);
            Assert.InRange((await org.Redeem(survivor, 3)).Status, 200, 400);
            for (var look = 0; look < 5; look++) Assert.True((await org.Get($"/v2/customers/{victim}?source=ALL")).Succeeded);
            Interlocked.Add(ref answered, 14);
        }
    }

    private async Task LetTimePass(TestServer server, CancellationToken ending)
    {
        var sweeper = new Sweeper(server.Database, new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock), clock, NullLogger<Sweeper>.Instance);
        while (!ending.IsCancellationRequested)
        {
            clock.Move(TimeSpan.FromHours(3));
            await sweeper.Sweep(CancellationToken.None);
            await Task.Delay(1000, CancellationToken.None);
        }
    }

    /// <summary>A till has a new password again and again, and calls with the right one and an old one.</summary>
    private static async Task ChangePasswords(TestOrg org, CancellationToken ending)
    {
        var orgs = new OrgQueries(org.Server.Database);
        for (var no = 0; !ending.IsCancellationRequested; no++)
        {
            var (till, password) = ($"till2.{org.Id}", Password.OnTheWire($"secret {no}"));
            await orgs.ResetTill(org.Id, till, $"pbkdf2-sha512$1${Convert.ToBase64String(new byte[16])}${Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(password, new byte[16], 1, HashAlgorithmName.SHA512, 32))}");
            using var client = org.ClientOf(till, password);
            using var right = await client.GetAsync("/v2/organization/configkeyvalue?name=UPSERT_BATCH_LIMIT", CancellationToken.None);
            Assert.Equal(200, (int)right.StatusCode);
            using var old = org.ClientOf(till, Password.OnTheWire("an old one"));
            using var wrong = await old.GetAsync("/v2/organization/configkeyvalue?name=UPSERT_BATCH_LIMIT", CancellationToken.None);
            Assert.NotEqual(200, (int)wrong.StatusCode);
            await Task.Delay(300, CancellationToken.None);
        }
    }

    /// <summary>What the process holds at a moment: bytes that are in use after a collection, the system's handles, threads, bytes of memory.</summary>
    private sealed record Sample(long Heap, int Handles, int Threads, long Memory)
    {
        public static Sample Now()
        {
            using var process = Process.GetCurrentProcess();
            return new(GC.GetTotalMemory(forceFullCollection: true), Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount, process.Threads.Count, process.WorkingSet64);
        }

        /// <summary>The median of each figure.</summary>
        public static Sample Middle(IEnumerable<Sample> of)
        {
            var all = of.ToList();
            return new(all.Select(one => one.Heap).Order().ElementAt(all.Count / 2), all.Select(one => one.Handles).Order().ElementAt(all.Count / 2), all.Select(one => one.Threads).Order().ElementAt(all.Count / 2), all.Select(one => one.Memory).Order().ElementAt(all.Count / 2));
        }

        public override string ToString() => $"{Heap / 1_000_000.0:0.0} MB in use, {Handles} handles, {Threads} threads, {Memory / 1_000_000} MB of memory";
    }
}
