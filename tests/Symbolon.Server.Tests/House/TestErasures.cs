using Microsoft.Extensions.Logging.Abstractions;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>Days that pass, with the erasures that fall due, and what they leave behind.</summary>
public static class TestErasures
{
    /// <summary>The words that a full read of all tables, or the bytes of the files, still show, and where.</summary>
    public static async Task<List<(string Word, string Where)>> Leftovers(this TestOrg org, params string[] words)
    {
        var (found, sought) = (new List<(string, string)>(), words.Length == 0 ? TestPersons.Words : words);
        foreach (var row in await org.Contents()) found.AddRange(sought.Where(word => row.Contains(word, StringComparison.Ordinal)).Select(word => (word, row)));
        foreach (var file in await TestFiles.Of(org.Server)) found.AddRange(sought.Where(word => file.Content.Contains(word, StringComparison.Ordinal)).Select(word => (word, file.Name)));
        return found;
    }

    /// <summary>A day passes, and persons are erased; what was kept of them elsewhere is not overwritten yet.</summary>
    public static async Task Erase(this TestServer server, TestClock clock, long org)
    {
        clock.Move(TimeSpan.FromDays(1));
        var engine = new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock);
        var erasures = new Erasures(server.Database);
        while (await erasures.NextDue(org, Instant.From(clock.GetUtcNow())) is { } due)
            await engine.WriteTurn(org, due);
    }

    /// <summary>A day passes, and everything that fell due is done.</summary>
    public static async Task Pass(this TestServer server, TestClock clock)
    {
        clock.Move(TimeSpan.FromDays(1));
        var engine = new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock);
        var sweeper = new Sweeper(server.Database, engine, clock, NullLogger<Sweeper>.Instance);
        while (await sweeper.Sweep() > 0)
        {
        }
    }
}
