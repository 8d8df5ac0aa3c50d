using Symbolon.Bench.Servers;

namespace Symbolon.Bench;

/// <summary>Everything that is measured on one database, with the targets that hold for PostgreSQL on two cores.</summary>
public static class Suite
{
    private const long Customers = 100_000;

    public static async Task Run(string database, Cluster? cluster, Options options, Report report)
    {
        if (options.What != "grow")
        {
            await using var stage = await Stage.Open(database, Customers, cluster);
            var measures = new Measures(stage, database, options);
            if (options.Wants("lookup"))
            {
                report.Add(await measures.Lookup(Of(3.0)));
                report.Add(await measures.Details(Of(2.0)));
            }
            if (options.Wants("change"))
            {
                report.Add(await measures.Change(Of(2.5)));
                report.Add(await measures.ChangeAlone(AtMost(1.3)));
            }
            if (options.Wants("bulk"))
            {
                report.Add(await measures.BulkNew(Of(0.35)));
                report.Add(await measures.BulkKnown(Of(1.0)));
            }
        }

        Target? Of(double value) => database == "postgres" ? new(value) : null;

        Target? AtMost(double value) => database == "postgres" ? new(value, AtMost: true) : null;
    }
}
