using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Cards;

/// <summary>Card series: made, changed, read, put to sleep and woken (cards §3).</summary>
public sealed class SeriesContract(Servers servers)
{
    private const string Whole = """
        {"code":"VIOLET7","name":"Violet Card","description":"pilot","type":"DIGITAL","expiryDays":400,"cardExpiryEnabled":true,"maxActiveCardsPerCustomer":2,"cardGenerationEnabled":true,
        "cardGenerationConfiguration":{"prefix":"VX","suffix":"Q","offset":5,"length":12,"method":"DEFAULT"},"isActive":true,"trigger":"SERIES_ID"}
        """;

    private static readonly string[] Members =
    [
        "cardExpiryEnabled", "cardGenerationConfiguration", "cardGenerationEnabled", "code", "createdBy", "createdOn", "description", "expiryDays", "id", "isActive", "lastUpdateBy", "lastUpdatedOn",
        "maxActiveCardsPerCustomer", "name", "orgId", "orgUnitId", "trigger", "type",
    ];

    [Theory, BothDatabases]
    public async Task A_series_is_made_and_read_with_every_member(string database)
    {
        var org = await servers.Org(database);
        var made = await org.Post("/v2/card/series/", Whole);
        made.IsDone();
        Assert.Equal(["entity", "warnings"], made.Json.Members());
        var id = (long)made.Json!["entity"]!;
        var read = (await org.Get($"/v2/card/series/{id}")).Json!;
        Assert.Equal(Members.Append("warnings").Order(StringComparer.Ordinal), read.Members());
        Assert.Equal(("VIOLET7", "Violet Card", "pilot", "DIGITAL", 400, 2, "SERIES_ID", 0), ((string)read["code"]!, (string)read["name"]!, (string)read["description"]!, (string)read["type"]!, (int)read["expiryDays"]!, (int)read["maxActiveCardsPerCustomer"]!, (string)read["trigger"]!, (int)read["orgUnitId"]!));
        var rule = read["cardGenerationConfiguration"]!;
        Assert.Equal(["lastUpdatedBy", "length", "method", "offset", "orgId", "prefix", "seriesId", "suffix"], rule.Members());
        Assert.Equal(("VX", "Q", 5, 12, "DEFAULT", id, org.Id), ((string)rule["prefix"]!, (string)rule["suffix"]!, (int)rule["offset"]!, (int)rule["length"]!, (string)rule["method"]!, (long)rule["seriesId"]!, (long)rule["orgId"]!));
        Assert.Empty(await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task The_list_has_every_series_active_or_not(string database)
    {
        var org = await servers.Org(database);
        var ids = new[] { await org.Series("ONE"), await org.Series("TWO", "\"type\":\"DIGITAL\",\"isActive\":0") };
        var list = await org.Get("/v2/card/series/get/all");
        Assert.Equal(["data", "errors", "warnings"], list.Json.Members());
        Assert.Equal(ids.Select(id => $"{id} {id == ids[0]}"), list.Json!["data"]!.AsArray().Select(one => $"{one!["id"]} {(bool)one["isActive"]!}"));
        Assert.DoesNotContain("cardGenerationConfiguration", list.Json["data"]![0].Members());
    }

    [Theory]
    [BothDatabases("{\"type\":\"DIGITAL\"}", 3001)]
    [BothDatabases("{\"code\":\"KNOWN\",\"type\":\"DIGITAL\"}", 3002)]
    [BothDatabases("{\"code\":\"A-B\",\"type\":\"DIGITAL\"}", 3032)]
    [BothDatabases("{\"code\":\"A\"}", 3003)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"PAPER\"}", 3020)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardExpiryEnabled\":true}", 3033)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"expiryDays\":-1}", 3019)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"maxActiveCardsPerCustomer\":-1}", 3034)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardGenerationEnabled\":true}", 3007)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardGenerationConfiguration\":{\"length\":0}}", 3005)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardGenerationConfiguration\":{\"length\":4}}", 3028)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardGenerationConfiguration\":{\"length\":151}}", 3024)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardGenerationConfiguration\":{\"length\":9,\"prefix\":\"*\"}}", 3022)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardGenerationConfiguration\":{\"length\":9,\"suffix\":\"é\"}}", 3023)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardGenerationConfiguration\":{\"length\":9,\"offset\":-1}}", 3047)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardGenerationConfiguration\":{\"length\":12,\"prefix\":\"VX\",\"suffix\":\"Q\",\"method\":\"RANDOM\"}}", 3006)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"cardGenerationConfiguration\":{\"length\":9,\"method\":\"SEQUENTIAL\"}}", 701)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"trigger\":\"OU_ID\",\"conceptCode\":\"nowhere\"}", 3032)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"trigger\":\"OU_ID\",\"conceptCode\":\"shop\"}", 3037)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"trigger\":\"REGISTRATION\"}", 3043)]
    [BothDatabases("{\"code\":\"A\",\"type\":\"DIGITAL\",\"trigger\":\"NEVER\"}", 400)]
    [BothDatabases("[]", 400)]
    public async Task A_faulty_series_is_refused_and_nothing_is_made(string database, string body, int code)
    {
        var org = await servers.Org(database);
        await org.Unit("shop");
        await org.Series("KNOWN", Whole[(Whole.IndexOf(',', StringComparison.Ordinal) + 1)..].TrimEnd().TrimEnd('}'));
        await org.Series("SHOP", "\"type\":\"PHYSICAL\",\"trigger\":\"OU_ID\",\"conceptCode\":\"shop\"");
        await org.IsRefusedWithoutTrace(() => org.Post("/v2/card/series", body), 400, code);
        Assert.Equal(2, (await org.Get("/v2/card/series/get/all")).Json!["data"]!.AsArray().Count);
    }

    [Theory, BothDatabases]
    public async Task A_second_series_of_the_registration_trigger_is_refused_3038(string database)
    {
        var org = await servers.Org(database);
        await org.Series("ONE", "\"type\":\"DIGITAL\",\"trigger\":\"REGISTRATION\"");
        (await org.Post("/v2/card/series", """{"code":"TWO","type":"DIGITAL","trigger":"REGISTRATION"}""")).IsRefused(400, 3038);
    }

    [Theory, BothDatabases]
    public async Task An_update_changes_what_it_says_and_never_code_type_or_trigger(string database)
    {
        var org = await servers.Org(database);
        var id = (long)(await org.Post("/v2/card/series", Whole)).Json!["entity"]!;
        var changed = await org.Put($"/v2/card/series/{id}", """{"code":"OTHER","type":"PHYSICAL","trigger":"REGISTRATION","name":"Violet","cardGenerationConfiguration":{"length":14}}""");
        changed.IsDone();
        Assert.Equal(Members.Append("warnings").Order(StringComparer.Ordinal), changed.Json.Members());
        Assert.Equal(("VIOLET7", "DIGITAL", "SERIES_ID", "Violet", 14, "VX", 400), ((string)changed.Json!["code"]!, (string)changed.Json["type"]!, (string)changed.Json["trigger"]!, (string)changed.Json["name"]!, (int)changed.Json["cardGenerationConfiguration"]!["length"]!, (string)changed.Json["cardGenerationConfiguration"]!["prefix"]!, (int)changed.Json["expiryDays"]!));
        (await org.Put($"/v2/card/series/{id}", """{"cardGenerationConfiguration":{"prefix":"VX","suffix":"Q","offset":5,"length":14,"method":"DEFAULT"},"maxActiveCardsPerCustomer":7}""")).IsDone(3021);
        Assert.Equal(7, (int)(await org.Get($"/v2/card/series/{id}")).Json!["maxActiveCardsPerCustomer"]!);
    }

    [Theory]
    [BothDatabases("GET", "/v2/card/series/99", 3004)]
    [BothDatabases("PUT", "/v2/card/series/99", 3004)]
    [BothDatabases("GET", "/v2/card/series/none", 400)]
    [BothDatabases("PUT", "/v2/card/series/none", 400)]
    public async Task A_series_that_is_none_is_refused(string database, string method, string path, int code)
    {
        var org = await servers.Org(database);
        (await org.Send(new(method), path, method == "PUT" ? "{}" : null)).IsRefused(400, code);
    }

    [Theory]
    [BothDatabases("{\"cardGenerationConfiguration\":{\"prefix\":\"KN\"}}", 3006)]
    [BothDatabases("{\"expiryDays\":-1}", 3019)]
    [BothDatabases("{\"cardGenerationConfiguration\":{\"length\":3}}", 3028)]
    [BothDatabases("{\"cardGenerationConfiguration\":{\"method\":\"\"}}", 701)]
    [BothDatabases("{\"maxActiveCardsPerCustomer\":-2}", 3034)]
    public async Task A_faulty_update_is_refused_and_changes_nothing(string database, string body, int code)
    {
        var org = await servers.Org(database);
        await org.Generated("KNOWN", 9, prefix: "KN");
        var id = await org.Generated("MINE", 9, prefix: "MI");
        var before = (await org.Get($"/v2/card/series/{id}")).Text;
        (await org.Put($"/v2/card/series/{id}", body)).IsRefused(400, code);
        Assert.Equal(before, (await org.Get($"/v2/card/series/{id}")).Text);
    }

    [Theory, BothDatabases]
    public async Task A_sleeping_series_gives_nothing_out_and_what_is_out_keeps_working(string database)
    {
        var org = await servers.Org(database);
        var (customer, series) = (await org.Register("INSTORE", "mobile=9100000001"), await org.Generated("GOLD", 9));
        await org.Card("GOLD", "G1");
        await org.Card("GOLD", "G2");
        (await org.Issue(customer, "G1")).IsDone();
        var asleep = await org.Put($"/v2/card/series/{series}", """{"isActive":0}""");
        Assert.False((bool)asleep.Json!["isActive"]!);
        (await org.Generate(series, 1)).IsRefused(400, 3008);
        (await org.Post("/v2/card", """{"seriesCode":"GOLD","cardNumber":"G3"}""")).IsRefused(400, 3008);
        (await org.Issue(customer, "G2")).IsRefusedByRule(3008);
        (await org.Label("G1", "SUSPENDED")).IsDone();
        (await org.Delink(customer, "G1")).IsDone();
        (await org.Put($"/v2/card/series/{series}", """{"isActive":true}""")).IsDone();
        (await org.Issue(customer, "G2")).IsDone();
    }
}
