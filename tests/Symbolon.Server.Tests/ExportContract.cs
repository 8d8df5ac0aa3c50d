using System.IO.Compression;
using System.Text.Json.Nodes;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>How an export of a person is sent, however long it is (customers §8.4).</summary>
public sealed class ExportContract
{
    [Theory, BothDatabases]
    public async Task An_export_of_many_rows_comes_whole_and_in_order(string database)
    {
        await using var server = await TestServer.Start(database);
        var org = await server.AddOrg(Servers.NextOrg());
        var person = await org.Register("INSTORE", "mobile=9100000001", "externalId=e1");
        const string Numbers =
            "with recursive n(no) as (select 1001 union all select no + 1 from n where no < 2050)";
        await org.Do($$"""
            insert into subscription_log {{Numbers}}
            select @org, {{person}}, no / 2, no % 2, 'EMAIL', 5, '', 1, 1, 1, 'reason ' || no, 1, 1 from n
            """);
        await org.Do($"""
            insert into identifier_history {Numbers}
            select @org, no % 7, {person}, 5, 'a' || no, 1, 'k' || no % 3, 'value ' || no, 1, 2 from n
            """);
        await org.Do($"""
            insert into event (org_id, no, batch_no, at, by_till, name, customer_id, body, starts) {Numbers}
            select @org, n.no, 1, e.at, 1, e.name, e.customer_id, e.body, 0
            from n join event e on e.org_id = @org and e.no = 1
            """);
        foreach (var coding in new[] { "identity", "gzip", "br" })
        {
            var told = await Exported(org, person, coding);
            var records = told["records"]!;
            Assert.Equal(ExportQueries.Parts.Keys, records.AsObject().Select(part => part.Key));
            Assert.Equal(
                Enumerable.Range(1001, 1050).Select(no => $"reason {no}"),
                records["subscriptionLog"]!.AsArray().Select(row => (string)row!["reason"]!));
            Assert.Equal(
                Enumerable.Range(1001, 1050).Select(no => $"value {no}").Order(StringComparer.Ordinal),
                records["formerIdentifiers"]!.AsArray().Select(row => (string)row!["value"]!)
                    .Order(StringComparer.Ordinal));
            Assert.Equal(
                Enumerable.Range(1001, 1050).Select(no => (long)no).Prepend(1),
                told["events"]!.AsArray().Select(one => (long)one!["number"]!));
            Assert.Equal(
                ["customerId", "mergedIds", "exportedAt", "records", "events", "warnings", "errors"],
                told.AsObject().Select(member => member.Key));
        }
        // What cannot be read is a failure like any other, also where it comes last.
        await org.Do("update event set body = '{' where org_id = @org and no = 2050");
        (await org.Get($"/v2/customers/{person}/export")).IsRefused(500, 500);
    }

    [Theory, BothDatabases]
    public async Task Exports_that_nobody_reads_hold_no_connection_to_the_database(string database)
    {
        const int Connections = 4;
        var (inner, drop) = database == "sqlite" ? TestServer.NewSqlite() : await OfFew(Connections);
        await Migrator.Migrate(inner);
        var id = Servers.NextOrg();
        await TestServer.MakeOrg(inner, id);
        await using (var server = await TestServer.Over(inner, TestServer.Clock))
        {
            var org = new TestOrg(server, id, $"till1.{id}");
            var person = await org.Register("INSTORE", "mobile=9100000001");
            // 16 MB: more than the sockets on the way take.
            await org.Do($$"""
                insert into subscription_log
                with recursive n(no) as (select 1001 union all select no + 1 from n where no < 3000)
                select @org, {{person}}, no, 0, 'EMAIL', 5, '', 1, 1, 1, '{{new string('x', 8000)}}', 1, 1 from n
                """);
            using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
            var exports = new List<HttpResponseMessage>();
            for (var export = 0; export <= Connections; export++)
                exports.Add(await client.GetAsync(
                    $"/v2/customers/{person}/export", HttpCompletionOption.ResponseHeadersRead));
            (await org.Lookup("mobile=9100000001", "INSTORE")).IsDone();
            await org.Register("INSTORE", "mobile=9100000002");
            foreach (var export in exports)
            {
                var told = await export.Content.ReadAsByteArrayAsync();
                Assert.Equal(export.Content.Headers.ContentLength, told.Length);
                var records = JsonNode.Parse(told)!["records"]!;
                Assert.Equal(2000, records["subscriptionLog"]!.AsArray().Count);
                export.Dispose();
            }
        }
        await drop();

        static async Task<(Database, Func<ValueTask>)> OfFew(int connections)
        {
            var database = new Postgres($"{await TestServer.NewPostgresDatabase()};Maximum Pool Size={connections}");
            return (database, database.DisposeAsync);
        }
    }

    private static async Task<JsonNode> Exported(TestOrg org, long person, string coding)
    {
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/customers/{person}/export");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        using var response = await client.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(coding == "identity" ? [] : [coding], response.Content.Headers.ContentEncoding);
        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream plain = coding switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        return JsonNode.Parse(plain)!;
    }
}
