using Microsoft.Extensions.Logging.Abstractions;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Cards;

/// <summary>A card as read, the statuses it has had, and its end (cards §9-§11.5).</summary>
public sealed class ReadCardContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_card_of_a_customer_is_read_whole(string database)
    {
        var org = await servers.Org(database);
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        var series = await org.Series("VIOLET7", "\"name\":\"Violet Card\",\"type\":\"DIGITAL\",\"expiryDays\":400,\"maxActiveCardsPerCustomer\":2");
        var id = await org.Card("VIOLET7", "VX1", "\"cardExternalId\":\"ext-5\"");
        (await org.Issue(customer, "VX1")).IsDone();
        var card = await org.ReadCard("VX1");
        Assert.Equal(
            [
                "activeAndDigital", "cardExternalId", "cardId", "cardNumber", "createdDate", "customFields", "customerId", "entityCode", "entityId", "expiryDate", "expiryDays", "id", "issuedDate",
                "maxActiveCards", "orgId", "seriesCode", "seriesId", "seriesName", "statusInfo", "transactionNotAllowed", "type", "warnings",
            ],
            card.Members());
        Assert.Equal(["actions", "autoUpdateTime", "createdBy", "createdOn", "entityId", "id", "isActive", "label", "labelId", "reason", "status"], card["statusInfo"].Members());
        Assert.Equal((id, id, series, 400, 2, "Violet Card", org.Till, true, true), ((long)card["id"]!, (long)card["statusInfo"]!["entityId"]!, (long)card["seriesId"]!, (int)card["expiryDays"]!, (int)card["maxActiveCards"]!, (string)card["seriesName"]!, (string)card["entityCode"]!, (bool)card["activeAndDigital"]!, (bool)card["transactionNotAllowed"]!));
        var issued = DateTimeOffset.Parse((string)card["issuedDate"]!, null);
        Assert.Equal(issued.UtcDateTime.Date.AddDays(400).ToString("yyyy-MM-dd'T'00:00:00'Z'"), (string)card["expiryDate"]!);
    }

    [Theory, BothDatabases]
    public async Task A_card_of_nobody_has_no_dates_of_issue(string database)
    {
        var org = await servers.Org(database);
        await org.Series("TIN", "\"type\":\"PHYSICAL\",\"expiryDays\":30");
        await org.Card("TIN", "T1");
        var card = await org.ReadCard("T1");
        Assert.Equal(0, (long)card["customerId"]!);
        Assert.Empty(card.Members().Intersect(["issuedDate", "expiryDate", "cardExternalId", "extendedFields", "mappedEntity"]));
        Assert.Equal("{}", card["customFields"]!.ToJsonString());
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Issue(customer, "T1")).IsDone();
        (await org.Delink(customer, "T1")).IsDone();
        Assert.Empty((await org.ReadCard("T1")).Members().Intersect(["issuedDate", "expiryDate"]));
    }

    [Theory]
    [BothDatabases("/v2/card", 400)]
    [BothDatabases("/v2/card?number=", 400)]
    [BothDatabases("/v2/card?number=NOPE", 3010)]
    [BothDatabases("/v2/card?cardExternalId=nope", 3010)]
    [BothDatabases("/v2/card?id=7", 3010)]
    [BothDatabases("/v2/card?id=seven", 400)]
    [BothDatabases("/v2/card/statusLog?id=7", 3010)]
    [BothDatabases("/v2/card?number=a%00b", 400)]
    [BothDatabases("/v2/card/statusLog", 400)]
    [BothDatabases("/v2/card/statuslog?number=NOPE", 3010)]
    public async Task A_card_that_is_none_is_refused(string database, string path, int code) => (await (await servers.Org(database)).Get(path)).IsRefused(400, code);

    [Theory, BothDatabases]
    public async Task A_card_is_read_by_number_external_id_or_id(string database)
    {
        var org = await servers.Org(database);
        await org.Series("TIN");
        var id = await org.Card("TIN", "T1", "\"cardExternalId\":\"x1\"");
        await org.Card("TIN", "T2", "\"cardExternalId\":\"x2\"");
        foreach (var by in new[] { "number=T1", "cardExternalId=x1", $"id={id}", "number=T1&cardExternalId=x1", $"number=T1&id={id + 1}" })
        {
            Assert.Equal("T1", (string)(await org.Get($"/v2/card?{by}")).Json!["cardNumber"]!);
            Assert.Equal(id, (long)(await org.Get($"/v2/card/statusLog?{by}")).Json!["data"]![0]!["entityId"]!);
        }
        (await org.Get("/v2/card?number=T1&cardExternalId=x2")).IsRefused(400, 3046);
    }

    [Theory, BothDatabases]
    public async Task The_log_has_every_status_oldest_first_and_the_last_one_is_active(string database)
    {
        var org = await servers.Org(database);
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        await org.Series("TIN");
        var id = await org.Card("TIN", "T1");
        (await org.Issue(customer, "T1")).IsDone();
        (await org.Label("T1", "SUSPENDED", "lost")).IsDone();
        (await org.Label("T1", "NOT_ISSUED")).IsRefused(400, 3038);
        (await org.Delink(customer, "T1")).IsDone();
        var log = (await org.Get("/v2/card/statusLog/?number=T1")).Json!;
        Assert.Equal(["data", "errors", "warnings"], log.Members());
        var rows = log["data"]!.AsArray();
        Assert.Equal(["actions", "autoUpdateTime", "autoUpdateTimeISO", "createdBy", "createdOn", "entityId", "isActive", "label", "reason", "status"], rows[0].Members());
        Assert.Equal(["NOT_ISSUED  False", "ACTIVE  False", "SUSPENDED lost False", "NOT_ISSUED  True"], rows.Select(row => $"{row!["status"]} {row["reason"]} {(bool)row["isActive"]!}"));
        Assert.All(rows, row => Assert.Equal(id, (long)row!["entityId"]!));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_card_past_its_date_is_expired_at_once_and_the_sweep_says_so(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg());
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        await org.Series("DAY", "\"type\":\"DIGITAL\",\"expiryDays\":1");
        foreach (var number in new[] { "D1", "D2" }) await org.Card("DAY", number);
        (await org.Issue(customer, "D1")).IsDone();
        Assert.Equal(0, await Sweep(server, clock));
        clock.Move(TimeSpan.FromDays(1));

        var card = await org.ReadCard("D1");
        Assert.Equal(("EXPIRED", 0, false), ((string)card["statusInfo"]!["status"]!, (int)card["statusInfo"]!["createdBy"]!, (bool)card["activeAndDigital"]!));
        Assert.Empty(await org.CardsShown(customer));
        (await org.Lookup("cardnumber=D1", "INSTORE")).IsRefusedByRule(8015);
        (await org.Delink(customer, "D1")).IsRefusedByRule(3031);
        (await org.Label("D1", "SUSPENDED")).IsRefused(400, 3038);
        (await org.Issue(customer, "D2")).IsDone();
        string[] statuses = ["NOT_ISSUED", "ACTIVE", "EXPIRED"];
        Assert.Equal(statuses, await Statuses());

        await org.NewEvents();
        Assert.Equal((1, 0), (await Sweep(server, clock), await Sweep(server, clock)));
        Assert.Equal(["CardUpdated"], await org.NewEvents());
        Assert.Equal(statuses, await Statuses());
        Assert.Equal((customer, "EXPIRED"), await org.Holding("D1"));

        async Task<IEnumerable<string>> Statuses() => (await org.Get("/v2/card/statusLog?number=D1")).Json!["data"]!.AsArray().Select(row => (string)row!["status"]!);
    }

    [Theory, BothDatabases]
    public async Task Only_one_node_holds_the_lease_of_an_org_until_it_runs_out(string database)
    {
        var org = await servers.Org(database);
        var (one, other, work) = (new Leases(org.Server.Database, "a"), new Leases(org.Server.Database, "a"), new Leases(org.Server.Database, "b"));
        var second = TimeSpan.FromSeconds(1);
        Assert.True(await one.Take(org.Id, new(0), second));
        Assert.False(await other.Take(org.Id, new(5), second));
        Assert.True(await one.Take(org.Id, new(10), second));
        Assert.True(await work.Take(org.Id, new(10), second));
        Assert.True(await other.Take(org.Id, new(1_000_011), second));
        Assert.False(await one.Take(org.Id, new(1_000_012), second));
    }

    private static Task<int> Sweep(TestServer server, TimeProvider clock)
    {
        var engine = new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock);
        return new Sweeper(server.Database, engine, clock, NullLogger<Sweeper>.Instance).Sweep();
    }
}
