using Symbolon.Bench.Servers;

namespace Symbolon.Bench;

/// <summary>Everything that is measured on one database, with the targets that hold for PostgreSQL on two cores.</summary>
public sealed class Suite(string database, Cluster? cluster, Options options, Report report)
{
    private const long Customers = 100_000;
    private const long Smallest = 10_000;

    public async Task Run()
    {
        if (options.What is not ("grow" or "search")) await AtOneSize();
        if (options.Wants("search")) await Search();
        if (options.Wants("grow")) await Grow();
    }

    private async Task AtOneSize()
    {
        await using var stage = await Stage.Open(database, Customers, cluster, options.FloorSessions);
        var (measures, mixed) = (new Measures(stage, database, options), new Mixed(stage, database, options));
        // On servers that were idle until now, as one that comes from a rush has more connections to choose from, each colder.
        if (options.Wants("change")) report.Add(await measures.ChangeAlone(AtMost(1.3)));
        if (options.Wants("lookup"))
        {
            report.Add(await measures.Lookup(AtLeast(3.0)));
            report.Add(await measures.Details(AtLeast(2.0)));
        }
        if (options.Wants("change")) report.Add(await measures.Change(AtLeast(2.5)));
        if (options.Wants("bulk")) await Bulk(stage, measures);
        if (options.Wants("cards"))
        {
            report.Add(await measures.Cards(AtLeast(2.0)));
            report.Add(await measures.CardsOfMany(AtLeast(2.0)));
            report.Add(await measures.Generate(AtLeast(0.3)));
            foreach (var figure in await mixed.BesideGeneration(AtMost(10))) report.Add(figure);
        }
        if (options.Wants("mixed"))
        {
            foreach (var figure in await mixed.BesideImport(AtMost(10))) report.Add(figure);
            report.Add(await mixed.BesideSnapshot(AtLeast(0.8)));
        }
        await stage.Check();
        var starts = new List<double>();
        for (var start = 0; start < options.Rounds; start++) starts.Add(await stage.Restart());
        report.Add(Alone("process start to ready", "s", starts, AtMost(1.0)));
    }

    /// <summary>
    /// Searches at the largest size; a letter that finds everybody answers within 50 ms on both databases.
    /// </summary>
    private async Task Search()
    {
        await using var stage = await Stage.Open(database, options.Largest, cluster, options.FloorSessions);
        foreach (var figure in new Searches(stage, database, options).Run(new(50, AtMost: true))) report.Add(figure);
    }

    /// <summary>Bulk upserts, what they take of the server's memory, and of the disk a customer.</summary>
    private async Task Bulk(Stage stage, Measures measures)
    {
        report.Add(await measures.BulkNew(AtLeast(0.35)));
        report.Add(await measures.BulkKnown(AtLeast(1.0)));
        report.Add(Alone("server memory under the bulk load, resident at most", "MB", [stage.Ours.PeakMegabytes], AtMost(300)));
        var (bytes, wal, customers) = (await stage.Bytes(), await stage.Wal(), stage.Town.AddedCustomers);
        await measures.BulkOnce();
        var added = stage.Town.AddedCustomers - customers;
        report.Add(Alone("disk a new customer: tables and indexes", "bytes", [(await stage.Bytes() - bytes) / (double)added], null));
        if (wal is { } before && await stage.Wal() is { } after) report.Add(Alone("disk a new customer: write-ahead log", "bytes", [(after - before) / (double)added], null));
    }

    /// <summary>The same at more and more customers; what is judged is the largest against the smallest.</summary>
    private async Task Grow()
    {
        var bySize = new List<IReadOnlyList<Figure>>();
        foreach (var customers in new[] { Smallest, Customers, options.Largest }.Where(size => size <= options.Largest).Distinct())
        {
            await using var stage = await Stage.Open(database, customers, cluster, options.FloorSessions);
            var measures = new Measures(stage, database, options);
            Figure[] figures = [await measures.Lookup(null), await measures.Details(null), await measures.Change(null), await measures.BulkNew(null)];
            foreach (var figure in figures) report.Add(figure with { Work = $"{figure.Work}, at {customers:N0} customers" });
            bySize.Add(figures);
            await stage.Check();
        }
        foreach (var (small, large) in bySize[0].Zip(bySize[^1]))
        {
            var isBulk = small.Work.StartsWith("bulk", StringComparison.Ordinal);
            report.Add(new(database, $"{small.Work}{(isBulk ? ", ratio to its floor" : "")}: {options.Largest:N0} customers against {Smallest:N0}", isBulk ? "" : small.Unit,
                [isBulk ? large.Ratio!.Value : large.OursMedian], [isBulk ? small.Ratio!.Value : small.OursMedian], AtLeast(0.8))
            { FloorName = $"{Smallest:N0}" });
        }
    }

    private Figure Alone(string work, string unit, IReadOnlyList<double> values, Target? target) => new(database, work, unit, values, [], target);

    private Target? AtLeast(double value) => database == "postgres" ? new(value) : null;

    private Target? AtMost(double value) => database == "postgres" ? new(value, AtMost: true) : null;
}
