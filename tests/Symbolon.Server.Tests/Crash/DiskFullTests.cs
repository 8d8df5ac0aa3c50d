using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Crash;

/// <summary>SQLite has no room for more: writes wait and are then refused for now, reads go on, nothing is half done, and it goes on by itself when room is made.</summary>
public sealed class DiskFullTests
{
    private const string Upsert = "/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=false";
    private readonly StoppedClock clock = new(StoppedClock.Noon);

    [Fact]
    public async Task A_full_database_refuses_writes_for_now_serves_reads_and_goes_on_when_room_is_made()
    {
        var (database, drop) = TestServer.NewSqlite();
        await Migrator.Migrate(database);
        var watched = new Watched(database);
        await using var server = await TestServer.Over(watched, clock);
        await TestServer.MakeOrg(database, 1);
        var org = new TestOrg(server, 1, "till1.1");
        var known = await org.Register("INSTORE", "mobile=9100000001");
        var tables = await StoredTables.Of(database);
        var before = await tables.Dump(1);

        // SQLite itself keeps to this many pages, and says that it is full.
        var room = false;
        watched.Before = (session, statements) => session.RoundTrip([new(room ? "pragma max_page_count = 4294967294" : "pragma max_page_count = 1")]);
        var writing = org.Post(Upsert, Items(200));
        var read = await org.Get($"/v2/customers/{known}?source=INSTORE");
        Assert.True(read.Succeeded, read.Text);
        (await writing).IsRefused(503, 503);
        Assert.Equal(before, await tables.Dump(1));

        var waiting = org.Post(Upsert, Items(200));
        await Task.Delay(200);
        Assert.False(waiting.IsCompleted);
        room = true;
        Assert.Equal(0, (int)(await waiting).Json!["failureCount"]!);
        var stored = await StoredOrg.Of(database, 1);
        stored.IsWhole();
        Assert.Equal(201, stored.Customers.Count);
        await drop();
    }

    private static string Items(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(one => TestBodies.Customer("INSTORE", $"mobile={9200000000 + one}", profileMore: $"\"firstName\":\"{new string('M', 200)}\"")))}]";
}
