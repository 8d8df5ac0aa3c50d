using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Cards;

/// <summary>The org's words for card statuses (cards §11.1, §11.2).</summary>
public sealed class LabelContract(Servers servers)
{
    private const string Path = "/v2/genericStatus/card/labelMapping";

    private static readonly string[] Statuses = ["ACTIVE", "DELETED", "EXPIRED", "ISSUED", "NOT_ISSUED", "SUSPENDED"];

    [Theory, BothDatabases]
    public async Task A_new_org_has_a_label_of_each_status_spelled_like_it(string database)
    {
        var org = await servers.Org(database);
        var labels = (await org.Get("/v2/genericStatus/card/labels")).Json!;
        Assert.Equal(["data", "errors", "warnings"], labels.Members());
        var rows = labels["data"]!.AsArray();
        Assert.Equal(["actions", "createdOn", "default", "description", "entityStatusId", "id", "isActive", "label", "orgId", "status", "type", "updatedOn"], rows[0].Members());
        Assert.Equal([(1, "NOT_ISSUED"), (2, "ACTIVE"), (3, "EXPIRED"), (4, "SUSPENDED"), (11, "DELETED"), (12, "ISSUED")], rows.Select(row => ((int)row!["entityStatusId"]!, (string)row["status"]!)));
        Assert.All(rows, row => Assert.Equal(("CARD", "default", true, (string)row!["status"]!), ((string)row["type"]!, (string)row["description"]!, (bool)row["default"]!, (string)row["label"]!)));
    }

    [Theory, BothDatabases]
    public async Task A_mapping_adds_labels_and_moves_defaults_and_the_next_one_keeps_them(string database)
    {
        var org = await servers.Org(database);
        var set = await org.Post(Path, Mapping(notIssued: """[{"label":"IN STOCK","default":true},{"label":"printed","default":false}]""", active: """[{"label":"LIVE","actions":{"greet":"gold"}}]"""));
        set.IsDone();
        Assert.Equal(["entityType", "mapping", "warnings"], set.Json.Members());
        Assert.Equal(("CARD", string.Join(' ', Statuses)), ((string)set.Json!["entityType"]!, string.Join(' ', set.Json["mapping"].Members())));
        Assert.Equal("""[{"label":"NOT_ISSUED","actions":{},"default":false},{"label":"IN STOCK","actions":{},"default":true},{"label":"printed","actions":{},"default":false}]""", set.Json["mapping"]!["NOT_ISSUED"]!.ToJsonString());
        Assert.Contains("""{"label":"LIVE","actions":{"greet":"gold"},"default":true}""", set.Json["mapping"]!["ACTIVE"]!.ToJsonString(), StringComparison.Ordinal);
        var again = await org.Post(Path, Mapping());
        Assert.Equal(3, again.Json!["mapping"]!["NOT_ISSUED"]!.AsArray().Count);
        Assert.True((bool)again.Json["mapping"]!["NOT_ISSUED"]![0]!["default"]!);
        var listed = (await org.Get("/v2/genericStatus/card/labels")).Json!["data"]!.AsArray();
        Assert.Equal(9, listed.Count);
        Assert.DoesNotContain("description", listed[^1].Members());
    }

    [Theory, BothDatabases]
    public async Task Cards_are_given_labels_of_the_mapping(string database)
    {
        var org = await servers.Org(database);
        (await org.Post(Path, Mapping(notIssued: """[{"label":"IN STOCK","default":true},{"label":"printed"}]""", active: """[{"label":"LIVE"}]"""))).IsDone();
        await org.Series("GOLD");
        await org.Card("GOLD", "G1");
        Assert.Equal("IN STOCK", (string)(await org.ReadCard("G1"))["statusInfo"]!["label"]!);
        (await org.Label("G1", "printed")).IsDone();
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Issue(customer, "G1", "live")).IsRefusedByRule(3017);
        (await org.Issue(customer, "G1", " LIVE ")).IsDone();
        var card = await org.ReadCard("G1");
        Assert.Equal(("LIVE", "ACTIVE"), ((string)card["statusInfo"]!["label"]!, (string)card["statusInfo"]!["status"]!));
    }

    [Theory]
    [BothDatabases("{}", 3033)]
    [BothDatabases("{\"mapping\":{\"ACTIVE\":[{\"label\":\"LIVE\"}]}}", 3033)]
    [BothDatabases("{\"mapping\":{\"SLEEPING\":[{\"label\":\"ZZZ\"}]}}", 3016)]
    [BothDatabases("{\"mapping\":{\"ACTIVE\":[{\"label\":\"LIVE\"}],\"ACTIVE\":[{\"label\":\"ALIVE\"}]}}", 3015)]
    [BothDatabases("{\"mapping\":{\"ACTIVE\":[]}}", 3014)]
    [BothDatabases("{\"mapping\":{\"ACTIVE\":null}}", 3014)]
    [BothDatabases("{\"mapping\":{\"ACTIVE\":[{\"label\":\" \"}]}}", 3014)]
    [BothDatabases("{\"mapping\":[]}", 400)]
    [BothDatabases("{\"mapping\":{\"ACTIVE\":{\"label\":\"LIVE\"}}}", 400)]
    public async Task A_mapping_that_is_none_is_refused(string database, string body, int code)
    {
        var org = await servers.Org(database);
        (await org.Post(Path, body)).IsRefused(400, code);
        Assert.Equal(6, (await org.Get("/v2/genericStatus/card/labels")).Json!["data"]!.AsArray().Count);
    }

    [Theory]
    [BothDatabases("[{\"label\":\"A\"},{\"label\":\"B\"}]", 3034)]
    [BothDatabases("[{\"label\":\"A\",\"default\":true},{\"label\":\"B\",\"default\":\"true\"}]", 3035)]
    [BothDatabases("[{\"label\":\"A\",\"default\":true},{\"label\":\"A\"}]", 3036)]
    [BothDatabases("[{\"label\":\"SUSPENDED\"}]", 3036)]
    [BothDatabases("[{\"label\":\"A\",\"actions\":{\"greet\":\"\"}}]", 3041)]
    public async Task Faulty_labels_of_a_status_are_refused(string database, string active, int code)
    {
        var org = await servers.Org(database);
        (await org.Post(Path, Mapping(active: active))).IsRefused(400, code);
    }

    [Theory, BothDatabases]
    public async Task An_action_of_a_final_status_is_refused_3040(string database)
    {
        var org = await servers.Org(database);
        (await org.Post(Path, Mapping().Replace("[{\"label\":\"DELETED\"}]", "[{\"label\":\"DELETED\",\"actions\":{\"greet\":\"gold\"}}]", StringComparison.Ordinal))).IsRefused(400, 3040);
    }

    private static string Mapping(string? notIssued = null, string? active = null) => $"{{\"mapping\":{{{string.Join(',', Statuses.Select(status =>
        $"\"{status}\":{(status == "NOT_ISSUED" ? notIssued : status == "ACTIVE" ? active : null) ?? $"[{{\"label\":\"{status}\"}}]"}"))}}}}}";
}
