using System.Collections.Concurrent;

namespace Symbolon.Server.Tests.House;

/// <summary>What an org has in the database: all of it, or so much that no write stays unseen.</summary>
public static class TestContents
{
    private static readonly ConcurrentDictionary<TestServer, Task<string[]>> Known = new();

    /// <summary>Every row of the org in every table that the database knows.</summary>
    public static async Task<List<string>> Contents(this TestOrg org)
    {
        var rows = new List<string>(await org.Rows("select id, name, version from org where id = @org"));
        foreach (var table in await Tables(org)) rows.AddRange((await org.Rows($"select * from {table} where org_id = @org")).Order(StringComparer.Ordinal).Select(row => $"{table}: {row}"));
        return rows;
    }

    /// <summary>
    /// The org's version and how many rows each table has: whatever is decided files a batch, whatever is set moves the version. Kept answers are left out, as refusals are kept, too, and so is what deliveries leave behind in the background.
    /// </summary>
    public static async Task<string> Fingerprint(this TestOrg org)
    {
        var tables = (await Tables(org)).Where(table => table is not ("kept_answer" or "kept_answer_about" or "lease" or "webhook_delivery"));
        var rows = await org.Rows(string.Join(" union all ", tables.Select(table => $"select '{table}', count(*) from {table} where org_id = @org").Append("select 'version', version from org where id = @org")));
        return string.Join(' ', rows.Order(StringComparer.Ordinal));
    }

    private static Task<string[]> Tables(TestOrg org) => Known.GetOrAdd(org.Server, async server =>
    {
        var tables = await server.Rows(0, server.Name == "sqlite"
            ? "select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'org_id' where m.type = 'table'"
            : "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'org_id'");
        Assert.True(tables.Length > 10, string.Join(' ', tables));
        return [.. tables.Order(StringComparer.Ordinal)];
    });
}
