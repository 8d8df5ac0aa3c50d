using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Labels of the org and of its customers (customers §9.2, platform §8.1).</summary>
public sealed class CustomerLabelContract(Servers servers)
{
    private const string Shop = "mobile=919811122233";

    [Theory, BothDatabases("labels"), BothDatabases("label")]
    public async Task Labels_are_added_to_the_org_and_listed(string database, string path)
    {
        var org = await servers.Org(database);
        var reply = await org.Post($"/v2/organization/{path}", """{"orgLabels":[{"name":" Weekday ","description":"Visits on weekdays"},{"name":"Trial"}]}""");
        Assert.Equal($$"""{"entity":{{org.Id}},"warnings":[]}""", reply.Text);
        var listed = await org.Get("/v2/organization/labels");
        Assert.Equal(
            $$"""{"data":[{"id":1,"orgId":{{org.Id}},"description":"Visits on weekdays","lastUpdatedBy":1,"name":"Weekday","active":true},{"id":2,"orgId":{{org.Id}},"description":"","lastUpdatedBy":1,"name":"Trial","active":true}],"warnings":[],"errors":[]}""",
            listed.Text);
    }

    [Theory]
    [BothDatabases("{}", 33006)]
    [BothDatabases("""{"orgLabels":[]}""", 33006)]
    [BothDatabases("""{"orgLabels":[{"description":"no name"}]}""", 400)]
    [BothDatabases("""{"orgLabels":[null]}""", 400)]
    [BothDatabases("""{"orgLabels":[{"name":"New"},{"name":"GOLD"}]}""", 33003)]
    [BothDatabases("""{"orgLabels":[{"name":"New"},{"name":"new"}]}""", 33003)]
    [BothDatabases("""{"orgLabels":[{"name":"a"},{"name":"b"},{"name":"c"}]}""", 33005)]
    public async Task Labels_that_cannot_be_are_refused_together(string database, string body, int code)
    {
        var org = await servers.Org(database, ("ORG_MAX_LABEL_COUNT", "3"));
        await Labels(org, "Gold");
        (await org.Post("/v2/organization/labels", body)).IsRefusedFor(code);
        Assert.Single((await org.Get("/v2/organization/labels")).Json!["data"]!.AsArray());
    }

    [Theory, BothDatabases]
    public async Task An_org_without_labels_says_33002(string database) => (await (await servers.Org(database)).Get("/v2/organization/labels")).IsRefusedByRule(33002);

    [Theory, BothDatabases]
    public async Task Labels_are_hung_on_a_customer_and_taken_off(string database)
    {
        var org = await servers.Org(database);
        await Labels(org, "Weekday", "Trial", "Gold");
        var id = await org.Register("INSTORE", Shop);
        var reply = await org.IsDoneWith(() => Change(org, id, "Weekday,Trial", ""), [], "LabelsChanged");
        Assert.Equal($$"""{"entity":{{id}},"warnings":[]}""", reply.Text);
        await org.IsDoneWith(() => Change(org, id, "gold,Trial", "WEEKDAY"), [], "LabelsChanged");
        await org.IsDoneWith(() => Change(org, id, "Gold", ""), []);
        Assert.Equal(
            $$"""{"data":[{"id":2,"orgId":0,"addedBy":1,"labelId":2,"userId":{{id}},"labelName":"Trial","deleted":false},{"id":3,"orgId":0,"addedBy":1,"labelId":3,"userId":{{id}},"labelName":"Gold","deleted":false}],"warnings":[],"errors":[]}""",
            (await org.Get($"/v2/customers/{id}/labels")).Text);
    }

    [Theory, BothDatabases]
    public async Task A_label_that_the_org_has_not_warns_33000_and_the_others_are_changed(string database)
    {
        var org = await servers.Org(database);
        await Labels(org, "Gold");
        var id = await org.Register("INSTORE", Shop);
        var reply = await org.IsDoneWith(() => Change(org, id, "Gold,Silver,", "Bronze"), [33000, 33000], "LabelsChanged");
        Assert.Equal(["Silver label not found", "Bronze label not found"], reply.Json!["warnings"]!.AsArray().Select(one => (string)one!["message"]!));
    }

    [Theory]
    [BothDatabases("", "", 33001)]
    [BothDatabases("", "Gold", 33001)]
    [BothDatabases("Silver", "", 33000)]
    public async Task A_change_of_nothing_says_so_and_files_nothing(string database, string add, string remove, int warning)
    {
        var org = await servers.Org(database);
        await Labels(org, "Gold");
        var id = await org.Register("INSTORE", Shop);
        await org.NewEvents();
        var reply = await org.IsDoneWith(() => Change(org, id, add, remove), [warning]);
        Assert.Equal(id, (long)reply.Json!["entity"]!);
    }

    [Theory, BothDatabases]
    public async Task A_customer_without_labels_warns_33001_and_has_no_list(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.Get($"/v2/customers/{await org.Register("INSTORE", Shop)}/labels");
        Assert.Equal("""{"warnings":[{"status":false,"code":33001,"message":"User labels not found"}],"errors":[]}""", reply.Text);
    }

    [Theory, BothDatabases]
    public async Task An_unknown_customer_is_refused_8015(string database)
    {
        var org = await servers.Org(database);
        (await org.Get("/v2/customers/1/labels")).IsRefusedByRule(8015);
        (await Change(org, 1, "Gold", "")).IsRefusedByRule(8015);
        (await org.Post("/v2/customers/x/changeLabels", "{}")).IsRefused(400, 400);
    }

    [Theory, BothDatabases]
    public async Task Customers_are_found_by_the_whole_name_of_a_label_letter_case_aside_by_page(string database)
    {
        var org = await servers.Org(database);
        await Labels(org, "Gold", "Golden");
        var ids = new List<long>();
        for (var no = 0; no < 12; no++)
        {
            ids.Add(await org.Register("INSTORE", $"mobile=9190000000{no:00}"));
            (await Change(org, ids[^1], no == 0 ? "Gold,Golden" : "Gold", "")).IsDone();
        }
        var first = await org.Get("/v2/customers/labels/search?q=gOLD");
        Assert.Equal("""{"limit":10,"offset":0,"total":12}""", first.Json!["pagination"]!.ToJsonString());
        Assert.Equal(ids.Take(10), first.Json["data"]!.AsArray().Select(one => (long)one!["userId"]!));
        Assert.Equal(
            $$"""[{"orgId":0,"labelId":1,"userId":{{ids[0]}},"labelName":"Gold"},{"orgId":0,"labelId":2,"userId":{{ids[0]}},"labelName":"Golden"}]""", first.Json["data"]![0]!["customerLabels"]!.ToJsonString());
        Assert.Equal(ids.Skip(10), (await org.Get("/v2/customers/labels/search?q=Gold&offset=10&limit=5")).Json!["data"]!.AsArray().Select(one => (long)one!["userId"]!));
        Assert.Equal(12, (await org.Get("/v2/customers/labels/search?q=Gold&limit=-1")).Json!["data"]!.AsArray().Count);
        Assert.Empty((await org.Get("/v2/customers/labels/search?q=Gol")).Json!["data"]!.AsArray());
    }

    [Theory]
    [BothDatabases("q=Gold&offset=-1", 8100)]
    [BothDatabases("q=Gold&limit=0", 8101)]
    [BothDatabases("q=Gold&limit=-2", 8101)]
    [BothDatabases("q=Gold&limit=101", 8102)]
    [BothDatabases("q=Gold&limit=many", 400)]
    [BothDatabases("limit=1", 400)]
    public async Task A_search_with_a_wrong_page_is_refused(string database, string query, int code) =>
        (await (await servers.Org(database)).Get($"/v2/customers/labels/search?{query}")).IsRefusedFor(code);

    [Theory, BothDatabases]
    public async Task After_a_merge_the_survivor_has_the_labels_of_both_and_alone_is_found_by_them(string database)
    {
        var org = await servers.Org(database);
        await Labels(org, "Gold", "Trial", "Weekday");
        var survivor = await org.Register("WECHAT:22232", "email=a@b.test");
        var victim = await org.Register("INSTORE", Shop);
        await Change(org, survivor, "Gold,Trial", "");
        await Change(org, victim, "Trial,Weekday", "");
        (await org.Change(victim, "INSTORE", "+email=a@b.test")).IsDone(8051);
        var read = await org.Get($"/v2/customers/{victim}/labels");
        read.IsDone(8069);
        Assert.Equal(["Gold", "Trial", "Weekday"], read.Json!["data"]!.AsArray().Select(one => (string)one!["labelName"]!));
        foreach (var label in new[] { "Gold", "Trial", "Weekday" })
            Assert.Equal([survivor], (await org.Get($"/v2/customers/labels/search?q={label}")).Json!["data"]!.AsArray().Select(one => (long)one!["userId"]!));
    }

    private static async Task Labels(TestOrg org, params string[] names) =>
        (await org.Post("/v2/organization/labels", $"{{\"orgLabels\":[{string.Join(',', names.Select(name => $"{{\"name\":\"{name}\",\"description\":\"\"}}"))}]}}")).IsDone();

    private static Task<Reply> Change(TestOrg org, long id, string add, string remove) =>
        org.Post($"/v2/customers/{id}/changeLabels", $"{{\"add\":[{List(add)}],\"remove\":[{List(remove)}]}}");

    private static string List(string names) => names == "" ? "" : string.Join(',', names.Split(',').Select(name => $"{{\"labelName\":\"{name}\"}}"));
}
