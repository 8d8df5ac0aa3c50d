using System.Diagnostics;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Crash;

/// <summary>A real disk fills up under a load of random calls: nothing acknowledged is lost, nothing is half done, and it goes on when room is made.</summary>
public sealed class SmallDiskTests(ITestOutputHelper output)
{
    [Soak]
    public async Task SQLite_on_a_disk_that_fills_up()
    {
        if (Disk(16) is not { } disk) return;
        using (disk)
        {
            await using var database = new Sqlite(Path.Combine(disk.Folder, "symbolon.db"));
            await Migrator.Migrate(database);
            await Fill(disk, database, left: 300_000, recovered: () => Task.CompletedTask);
        }
    }

    [Soak]
    public async Task PostgreSQL_with_its_tables_on_a_disk_that_fills_up()
    {
        if (Disk(24) is not { } disk) return;
        using (disk)
        {
            await using var cluster = await PostgresCluster.Start();
            var folder = Directory.CreateDirectory(Path.Combine(disk.Folder, "tables")).FullName;
            cluster.Give(folder);
            await cluster.Ask($"create tablespace small location '{folder}'");
            await cluster.Ask("create database town tablespace small");
            await using var database = new Postgres(cluster.Pooled.Replace("Database=postgres", "Database=town", StringComparison.Ordinal));
            await Migrator.Migrate(database);
            await Fill(disk, database, left: 100_000, recovered: () => Task.CompletedTask);
        }
    }

    [Soak]
    public async Task PostgreSQL_wholly_on_a_disk_that_fills_up()
    {
        if (Disk(160) is not { } disk) return;
        using (disk)
        {
            await using var cluster = await PostgresCluster.Start("min_wal_size = 32MB\nmax_wal_size = 32MB", disk.Folder);
            await using var database = new Postgres(cluster.Pooled);
            await Migrator.Migrate(database);
            // Without room for its log PostgreSQL stops altogether, and has to be started again.
            await Fill(disk, database, left: 100_000, recovered: async () =>
            {
                if (!await cluster.Answers()) await cluster.Resume();
            });
        }
    }

    private SmallDisk? Disk(int megabytes)
    {
        var disk = SmallDisk.Make(megabytes);
        if (disk is null) output.WriteLine("Left out: a small disk can be made by root alone.");
        return disk;
    }

    private async Task Fill(SmallDisk disk, Database database, long left, Func<Task> recovered)
    {
        var org = Servers.NextOrg();
        await TestServer.MakeOrg(database, org);
        await using var server = await TestServer.Over(database, TestServer.Clock);
        var load = new TownLoad(org, () => server.Address, 14);
        load.Start();
        await load.Answers(100);
        disk.Fill(left);
        var limit = Stopwatch.StartNew();
        while (load.Open <= TownLoad.Callers && limit.Elapsed < TimeSpan.FromMinutes(4)) await Task.Delay(50);
        var (refused, told) = (load.Open, load.Told);
        disk.MakeRoom();
        await recovered();
        await load.Answers(100);
        await load.Stop();
        await load.IsKept(database);
        Assert.NotEqual(0, refused);
        output.WriteLine($"{database.Dialect.Name}: {load.Acknowledged} acknowledged calls found again around a full disk, {refused} not done for want of room ({told}).");
    }
}
