using Symbolon.Server.Tests.House;
using static Symbolon.Server.Tests.Cards.BroughtCardContract;

namespace Symbolon.Server.Tests.Cards;

/// <summary>
/// Cards of an upsert that cannot be issued: what loses the customer of the item, and what is a warning (cards §15.5).
/// </summary>
public sealed class UpsertCardContract(Servers servers)
{
    [Theory]
    [BothDatabases("EXPIRED", "ACTIVE", 3027)]
    [BothDatabases("EXPIRED", "", 3027)]
    [BothDatabases("DELETED", "ACTIVE", 3027)]
    [BothDatabases("DELETED", "", 3027)]
    [BothDatabases("EXPIRED", "SUSPENDED", 3027)]
    [BothDatabases("EXPIRED", "NOT_ISSUED", 3031)]
    public async Task A_customer_of_an_upsert_is_not_lost_for_the_state_of_its_card(
        string database, string state, string label, int warning)
    {
        var org = await Stocked(servers, database);
        (await org.Put("/v2/card", $$"""{"cardNumber":"H1","statusLabel":"{{state}}"}""")).IsDone();
        await org.NewEvents();
        var body = Body(label == "" ? "\"value\":\"H1\"" : $"\"value\":\"H1\",\"statusLabel\":\"{label}\"");
        foreach (string[] filed in new string[][] { ["CustomerRegistered"], [] })
        {
            var reply = await org.Upsert(body);
            TestVerdict.Of(reply).IsDone(warning);
            Assert.Equal(0, (int)reply.Json!["failureCount"]!);
            Assert.Equal(filed, await org.NewEvents());
            Assert.Equal((100000001L, state), await org.Holding("H1"));
        }
        var nope = Body("\"value\":\"H1\",\"statusLabel\":\"NOPE\"", "9100000008");
        var unknown = TestVerdict.Of(await org.Upsert(nope));
        Assert.Equal([3017], unknown.Errors);
        Assert.Equal(["INSTORE mobile=919100000008"], await org.KnownBy(unknown.Id));
    }

    [Theory]
    [BothDatabases("ACTIVE")]
    [BothDatabases("SUSPENDED")]
    public async Task A_customer_of_an_upsert_is_not_lost_for_a_card_that_joins_nobody(string database, string state)
    {
        var org = await Stocked(servers, database, ("MERGE_FIREWALL", "STRICT"));
        var labelled = $$"""{"cardNumber":"H1","statusLabel":"{{state}}"}""";
        if (state != "ACTIVE") (await org.Put("/v2/card", labelled)).IsDone();
        foreach (var card in new[] { "\"value\":\"H1\"", "\"value\":\"H1\",\"statusLabel\":\"ACTIVE\"" })
        {
            const string Wechat = "WECHAT\",\"accountId\":\"22232\"";
            var elsewhere = Body(card).Replace("INSTORE\"", Wechat, StringComparison.Ordinal);
            var item = TestVerdict.Of(await org.Upsert(elsewhere));
            item.IsDone(97404, 3027);
            Assert.Equal(["WECHAT:22232 mobile=919100000009"], await org.KnownBy(item.Id));
            Assert.Equal((100000001L, state), await org.Holding("H1"));
        }
    }

    [Theory]
    [BothDatabases("ACTIVE", "ACTIVE", "")]
    [BothDatabases("SUSPENDED", "SUSPENDED", "CardUpdated")]
    [BothDatabases("ISSUED", "ISSUED", "CardUpdated")]
    [BothDatabases("NOT_ISSUED", "ACTIVE", "", 3031)]
    [BothDatabases("", "ACTIVE", "")]
    public async Task An_upsert_takes_a_card_that_a_merge_left_behind_for_the_survivors(
        string database, string label, string then, string events, params int[] warnings)
    {
        var org = await Stocked(servers, database, ("CONF_ALLOW_CARD_TRANSFER_TO_SURVIVOR", "0"));
        var survivor = await org.Register("WECHAT:22232", "cuid=c3");
        (await org.Change(100000001, "INSTORE", "+cuid=c3")).IsDone(8051);
        await org.NewEvents();
        var labelled = label == "" ? "" : $",\"statusLabel\":\"{label}\"";
        var reply = await org.Upsert(Body($"\"value\":\"H1\"{labelled}", "9100000001"));
        var item = TestVerdict.Of(reply);
        item.IsDone([8069, .. warnings]);
        Assert.Equal((0, survivor), ((int)reply.Json!["failureCount"]!, item.Id));
        Assert.Equal(events.Split(' ', StringSplitOptions.RemoveEmptyEntries), await org.NewEvents());
        Assert.Equal((100000001L, then), await org.Holding("H1"));
    }

    [Theory]
    [BothDatabases("\"value\":\"NEW-1\"", 3010)]
    [BothDatabases("\"value\":\"C1\",\"seriesCode\":\"GEN\"", 3000)]
    [BothDatabases("\"value\":\"C1\",\"cardExternalId\":\"x1\"", 3045)]
    [BothDatabases("\"value\":\"NEW-1\",\"seriesCode\":\"OLD\"", 3008)]
    public async Task A_new_customer_of_an_upsert_is_refused_with_an_entry_that_names_no_card(
        string database, string card, int code)
    {
        var org = await Stocked(servers, database);
        Assert.Equal([code], TestVerdict.Of(await org.Upsert(Body(card))).Errors);
        (await org.Lookup("mobile=9100000009", "INSTORE")).IsRefusedByRule(8015);
    }
}
