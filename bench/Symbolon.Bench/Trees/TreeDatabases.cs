using Npgsql;
using Symbolon.Bench.Servers;

namespace Symbolon.Bench.Trees;

/// <summary>The databases of a comparison: folders of embedded ones, or databases of the bench's PostgreSQL.</summary>
internal sealed class TreeDatabases(string database, Cluster? cluster) : IAsyncDisposable
{
    private readonly List<string> made = [];

    /// <summary>A new, empty database; the options by which a command of Symbolon reaches it.</summary>
    public async Task<string[]> New(string name)
    {
        if (database == "sqlite")
        {
            var folder = Directory.CreateTempSubdirectory("symbolon-bench-").FullName;
            made.Add(folder);
            return ["--data", folder];
        }
        await cluster!.Execute($"create database {name}");
        made.Add(name);
        return ["--postgres", cluster.Connection(name)];
    }

    /// <summary>Gives the planner statistics of what was filled in, and writes it down.</summary>
    public async Task Settle()
    {
        if (database == "sqlite") return;
        foreach (var name in made) await cluster!.Execute("vacuum (analyze)", name);
        await cluster!.Execute("checkpoint");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var name in made)
        {
            if (database == "sqlite") Directory.Delete(name, recursive: true);
            else await cluster!.Execute($"drop database {name} with (force)");
        }
    }
}
