using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>What an org's tables hold, as text: for what no route shows.</summary>
public static class TestRows
{
    /// <summary>The rows of a query on one org (<c>@org</c>), each as its columns joined by a bar.</summary>
    public static async Task<string[]> Rows(this TestServer server, long org, string sql)
    {
        var rows = new List<string>();
        await using var session = await server.Database.OpenReader();
        await session.RoundTrip(
        [
            server.Database.Dialect.BeginRead,
            new Statement(sql).With("org", org).Reading(row => rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => row.GetValue(column))))),
            Dialect.Commit,
        ]);
        return [.. rows];
    }

    public static Task<string[]> Rows(this TestOrg org, string sql) => org.Server.Rows(org.Id, sql);

    /// <summary>Changes what an org (<c>@org</c>) has, behind the server's back.</summary>
    public static async Task Do(this TestOrg org, string sql)
    {
        await using var session = await org.Server.Database.OpenWriter();
        await session.RoundTrip([.. org.Server.Database.Dialect.BeginWrite(org.Id, () => { }), new Statement(sql).With("org", org.Id), Dialect.Commit]);
    }
}
