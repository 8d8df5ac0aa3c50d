using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests;

/// <summary>Customer requests: merges, other identifiers and erasures that are done when another till approves them (customers §8).</summary>
public sealed class RequestContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_merge_that_another_till_approves_joins_two_customers_of_one_place(string database)
    {
        var (org, other, survivor, victim) = await Two(database);
        var id = await org.IsDoneWith(() => org.Post("/v2/requests", Merge(survivor, victim)), [], "RequestAdded");
        var asked = (await org.Get($"/v2/requests/{id.CreatedId}")).IsDone().Json!;
        Assert.Equal(("CHANGE_IDENTIFIER", "MERGE", "PENDING", "PROCESSING", victim), ((string)asked["type"]!, (string)asked["baseType"]!, (string)asked["status"]!, (string)asked["changeIdentifierRequest"]!["changeStatus"]!, (long)asked["userId"]!));
        Assert.Equal(($"{survivor}", $"{victim}"), ((string)asked["changeIdentifierRequest"]!["changeIdentifiers"]!["add"]![0]!["value"]!, (string)asked["changeIdentifierRequest"]!["changeIdentifiers"]!["remove"]![0]!["value"]!));

        var own = Errors(await Decide(org, id.CreatedId, "APPROVED"));
        Assert.Equal([9051], own);
        var done = await org.IsDoneWith(() => Decide(other, id.CreatedId, "APPROVED"), [], "CustomersMerged", "RequestDecided");
        Assert.Equal((id.CreatedId, true, 0), ((long)done.Json!["response"]![0]!["entityId"]!, (bool)done.Json["response"]![0]!["result"]!, (int)done.Json["failureCount"]!));
        Assert.Equal(survivor, (await org.Lookup("mobile=9100000002", "INSTORE")).IsDone(8069).Json!["entity"]!.GetValue<long>());
        Assert.Equal("APPROVED", (string)(await org.Get($"/v2/requests/{id.CreatedId}")).Json!["status"]!);
        await org.Server.Database.IsSound(org.Id);

        (await org.Post($"/v2/customers/{survivor}/unmerge", $$"""{"victimId":{{victim}}}""")).IsDone();
        Assert.Equal(victim, (await org.Lookup("mobile=9100000002", "INSTORE")).IsDone().Json!["entity"]!.GetValue<long>());
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task A_merge_is_approved_at_once_when_that_is_asked_and_can_be_planned(string database)
    {
        var (org, _, survivor, victim) = await Two(database);
        var planned = (await org.Post("/v2/requests?client_auto_approve=true&dryRun=true", Merge(survivor, victim))).IsDone(8051);
        Assert.Equal(victim, (long)planned.Json!["plan"]!["merges"]![0]!["victimId"]!);
        var done = await org.IsDoneWith(() => org.Post("/v2/requests?client_auto_approve=true", Merge(survivor, victim)), [8051], "RequestAdded", "CustomersMerged", "RequestDecided");
        Assert.Equal((long)planned.Json["createdId"]!, done.CreatedId);
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/requests", Merge(survivor, victim)), 9027);
    }

    [Theory, BothDatabases]
    public async Task An_identifier_changes_by_request_and_by_setting_at_once(string database)
    {
        var (org, other, customer, _) = await Two(database);
        var id = (await org.Post("/v2/requests", Change(customer, "MOBILE", "mobile", "9100000001", "9100000003"))).IsDone().CreatedId;
        (await Decide(other, id, "APPROVED", "MOBILE")).IsDone();
        Assert.Equal(["INSTORE mobile=919100000003"], await org.KnownBy(customer));
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/requests", Change(customer, "MOBILE", "mobile", "9100000003", "9100000002")), 9005);

        (await org.Post("/v2/organization/configs", """{"keyName":"CI_EMAIL_AUTO_APPROVE","value":"true","scope":"ORG"}""")).IsDone();
        (await org.Post("/v2/requests", Change(customer, "EMAIL", "email", null, "a@example.test"))).IsDone();
        Assert.Equal(["INSTORE mobile=919100000003", "INSTORE email=a@example.test"], await org.KnownBy(customer));
    }

    [Theory, BothDatabases]
    public async Task Requests_are_listed_by_kind_status_day_and_customer(string database)
    {
        var (org, other, survivor, victim) = await Two(database);
        var first = (await org.Post("/v2/requests", Merge(survivor, victim))).IsDone().CreatedId;
        (await Decide(other, first, "REJECTED")).IsDone();
        var second = (await org.Post("/v2/requests", Merge(survivor, victim))).IsDone().CreatedId;
        (await org.Post("/v2/requests", Change(survivor, "EMAIL", "email", null, "a@example.test"))).IsDone();
        async Task<long[]> Listed(string query) => [.. (await org.Get($"/v2/requests?requestType=CHANGE_IDENTIFIER&requestSubType=MERGE{query}")).IsDone().Json!["data"]!.AsArray().Select(one => (long)one!["id"]!)];
        Assert.Equal([second, first], await Listed(""));
        Assert.Equal([first, second], await Listed("&order=ASC"));
        Assert.Equal([first], await Listed("&status=REJECTED"));
        Assert.Empty(await Listed("&status=FAILURE"));
        Assert.Equal([first], await Listed("&limit=1&offset=1"));
        Assert.Equal([second, first], await Listed("&source=INSTORE&identifierType=mobile&identifierValue=9100000002"));
        Assert.Empty(await Listed("&source=INSTORE&identifierType=mobile&identifierValue=9100000001"));
        Assert.Empty(await Listed("&start_date=2999-01-01"));
        Assert.Equal([second, first], await Listed("&sort=LAST_UPDATED_ON&start_date=2000-01-01&end_date=2999-01-01"));
        var own = (await org.Get($"/v2/customers/{survivor}/changeRequest")).IsDone().Json!;
        Assert.Equal(("EMAIL", "a@example.test", 1L), ((string)own["data"]![0]!["changeType"]!, (string)own["data"]![0]!["changeIdentifiers"]!["add"]![0]!["value"]!, (long)own["pagination"]!["total"]!));
        Assert.Equal(2, (await org.Get("/v2/customers/lookup/changeRequest?source=INSTORE&identifierName=mobile&identifierValue=9100000002&changeType=MERGE")).Json!["data"]!.AsArray().Count);
        Assert.Empty((await org.Get($"/v2/customers/{victim}/changeRequest?startId={second + 1}")).Json!["data"]!.AsArray());
    }

    [Theory, BothDatabases]
    public async Task What_a_list_cannot_be_asked_for_is_refused(string database)
    {
        var org = await servers.Org(database);
        const string Asked = "/v2/requests?requestType=CHANGE_IDENTIFIER&requestSubType=MERGE";
        (await org.Get("/v2/requests?requestType=SHOE&requestSubType=MERGE")).IsRefusedByRule(9006);
        (await org.Get("/v2/requests?requestType=CHANGE_IDENTIFIER&requestSubType=SHOE")).IsRefusedByRule(9008);
        (await org.Get($"{Asked}&status=ASLEEP")).IsRefusedByRule(9052);
        (await org.Get($"{Asked}&start_date=soon")).IsRefusedByRule(9016);
        (await org.Get($"{Asked}&limit=0")).IsRefused(400, 400);
        (await org.Get($"{Asked}&offset=-1")).IsRefused(400, 400);
        (await org.Get($"{Asked}&source=INSTORE&identifierType=shoe&identifierValue=1")).IsRefusedByRule(8013);
        (await org.Get("/v2/requests/77")).IsRefusedByRule(9050);
        (await org.Get("/v2/requests/x")).IsRefused(400, 400);
        (await org.Get("/v2/customers/5/changeRequest")).IsRefusedByRule(8015);
    }

    [Theory, BothDatabases]
    public async Task A_request_says_what_is_wrong_with_it(string database)
    {
        var (org, _, survivor, victim) = await Two(database);
        foreach (var (body, code) in new[]
        {
            ("""{"type":"SHOE","baseType":"MERGE"}""", 9006), ("""{"type":"CHANGE_IDENTIFIER","baseType":"SHOE"}""", 9008), ("""{"type":"CHANGE_IDENTIFIER","baseType":"REALLOCATION"}""", 9040),
            ("""{"type":"CHANGE_IDENTIFIER","baseType":"MERGE"}""", 9041), (Merge(survivor, survivor), 9029), (Merge(5, victim), 9042), (Merge(survivor, victim).Replace("\"id\"", "\"shoe\"", StringComparison.Ordinal), 9049),
            ("""{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"id","value":"1"}]} } }""", 9019),
            (Change(survivor, "MOBILE", "mobile", "9100000001", "12"), 9046), (Change(survivor, "MOBILE", "email", "9100000001", "9100000003"), 9049), (Change(survivor, "MOBILE", "mobile", "9100000001", "9100000001"), 9031),
            (Change(survivor, "EXTERNAL_ID", "externalId", null, ""), 9047), (Change(survivor, "EMAIL", "email", null, "nobody"), 9024), (Change(survivor, "MOBILE", "mobile", "9100000009", "9100000003"), 9012),
            ("""{"type":"CUSTOMER","baseType":"DELETE","customerIdentificationInfo":{"source":"INSTORE","identifierType":"mobile","identifierValue":"9100000001"}}""", 3232),
        })
            await org.IsRefusedForWithoutTrace(() => org.Post("/v2/requests", body), code);
        var ten = string.Join(',', Enumerable.Repeat("""{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","id":1,"status":"APPROVED"}""", 11));
        await org.IsRefusedWithoutTrace(() => org.Put("/v2/requests", $"[{ten}]"), 400, 1060);
        await org.IsRefusedWithoutTrace(() => org.Put("/v2/requests", "[]"), 400, 400);
        var verdicts = await org.Put("/v2/requests", """[{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","id":77,"status":"APPROVED"},{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","id":77},{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","id":77,"status":"ASLEEP"},null]""");
        Assert.Equal([9050, 9014, 9052, 9006], Errors(verdicts));
    }

    [Theory, BothDatabases]
    public async Task The_log_of_a_request_tells_who_did_what_in_which_words(string database)
    {
        var (org, other, survivor, victim) = await Two(database);
        var id = (await org.Post("/v2/requests", Merge(survivor, victim))).IsDone().CreatedId;
        Task<Reply> Say(TestOrg till, string status, string comments) => till.Put("/v2/requests", $$"""[{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","id":{{id}},"status":"{{status}}","comments":"{{comments}}"}]""");
        await Say(org, "APPROVED", "mine");
        (await Say(other, "REJECTED", "not sure")).IsDone();
        (await Say(org, "PENDING", "look again")).IsDone();
        (await Say(other, "APPROVED", "seen")).IsDone();
        var log = (await org.Get($"/v2/requests/{id}/log")).IsDone().Json!["data"]!.AsArray();
        Assert.Equal(
            [$" PENDING duplicate {org.Till}", $"PENDING REJECTED not sure {other.Till}", $"REJECTED PENDING look again {org.Till}", $"PENDING APPROVED seen {other.Till}"],
            log.Select(one => $"{one!["prevStatus"]} {one["status"]} {one["comments"]} {one["doneBy"]!["code"]}"));
        Assert.Equal([false, false, false, true], log.Select(one => (bool)one!["isActive"]!));
        Assert.All(log, one => Assert.Equal(id, (long)one!["requestId"]!));
        (await org.Get("/v2/requests/77/log")).IsRefusedByRule(9050);
        (await org.Get("/v2/requests/x/log")).IsRefused(400, 400);
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task Decisions_of_one_call_are_made_in_their_order(string database)
    {
        var (org, other, survivor, victim) = await Two(database);
        var id = (await org.Post("/v2/requests", Merge(survivor, victim))).IsDone().CreatedId;
        string Of(string status) => $$"""{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","id":{{id}},"status":"{{status}}"}""";
        var verdicts = await other.Put("/v2/requests", $"[{Of("REJECTED")},{Of("APPROVED")},{Of("PENDING")},{Of("APPROVED")},{Of("APPROVED")}]");
        Assert.Equal([9052, 9052], Errors(verdicts));
        Assert.Equal((5, 2), ((int)verdicts.Json!["totalCount"]!, (int)verdicts.Json["failureCount"]!));
        Assert.Equal(survivor, (await org.Lookup("mobile=9100000002", "INSTORE")).IsDone(8069).Json!["entity"]!.GetValue<long>());
    }

    [Theory, BothDatabases]
    public async Task A_request_whose_customer_was_merged_since_finds_the_survivor_or_says_so(string database)
    {
        var (org, other, survivor, victim) = await Two(database);
        var third = await org.Register("INSTORE", "mobile=9100000004");
        var merge = (await org.Post("/v2/requests", Merge(third, victim))).IsDone().CreatedId;
        var change = (await org.Post("/v2/requests", Change(victim, "EMAIL", "email", null, "a@example.test"))).IsDone().CreatedId;
        (await org.Post("/v2/requests?client_auto_approve=true", Merge(survivor, victim))).IsRefusedByRule(9018);
        (await Decide(other, merge, "REJECTED")).IsDone();
        (await org.Post("/v2/requests?client_auto_approve=true", Merge(survivor, victim))).IsDone(8051);
        (await Decide(org, merge, "PENDING")).IsDone();
        var late = Errors(await Decide(other, merge, "APPROVED"));
        Assert.Equal([9027], late);
        (await Decide(other, change, "APPROVED", "EMAIL")).IsDone();
        Assert.Contains("INSTORE email=a@example.test", await org.KnownBy(survivor));
        Assert.Equal(victim, (long)(await org.Get($"/v2/requests/{change}")).Json!["userId"]!);
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task An_erasure_waits_for_its_day_and_can_be_cancelled(string database)
    {
        var org = await servers.Org(database, ("CONF_ENABLE_PII_DELETION", "1"), ("CONF_PII_DATA_DELETE_AFTER_DAYS", "3"));
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/requests", Erase), 8107);
        (await org.Post("/v2/genericStatus/customer/labelMapping", """{"mapping":{"ACTIVE":[{"label":"Active"}],"PENDING_DELETION":[{"label":"Deletion_pending"}],"DELETED":[{"label":"Deleted"}]}}""")).IsDone();
        var asked = (await org.Post("/v2/requests", Erase)).IsDone().CreatedId;
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/requests", Erase), 9055);
        var other = new TestOrg(org.Server, org.Id, $"till2.{org.Id}");
        await org.IsDoneWith(() => Decide(other, asked, "APPROVED", "DELETE", "CUSTOMER"), [], "StatusChanged", "RequestDecided");
        var shown = (await org.Get($"/v2/requests/{asked}")).Json!;
        Assert.Equal(("APPROVED", customer), ((string)shown["status"]!, (long)shown["customerDeletionDetails"]!["userId"]!));
        Assert.EndsWith("T00:00:00Z", (string)shown["customerDeletionDetails"]!["dueOn"]!, StringComparison.Ordinal);
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(customer, "INSTORE", "+email=a@example.test"), 8109);
        await org.IsDoneWith(() => Decide(org, asked, "CANCELLED", "DELETE", "CUSTOMER"), [], "StatusChanged", "RequestDecided");
        Assert.Equal("CANCELED", (string)(await org.Get($"/v2/requests/{asked}")).Json!["status"]!);
        (await org.Change(customer, "INSTORE", "+email=a@example.test")).IsDone();
        Assert.Equal([asked], (await org.Get("/v2/requests?requestType=CUSTOMER&requestSubType=DELETE")).Json!["data"]!.AsArray().Select(one => (long)one!["id"]!));
    }

    private const string Erase = """{"type":"CUSTOMER","baseType":"DELETE","comments":"asked us to","customerIdentificationInfo":{"source":"INSTORE","identifierType":"mobile","identifierValue":"9100000001"}}""";

    private async Task<(TestOrg Org, TestOrg Other, long One, long Two)> Two(string database)
    {
        var org = await servers.Org(database);
        return (org, new TestOrg(org.Server, org.Id, $"till2.{org.Id}"), await org.Register("INSTORE", "mobile=9100000001"), await org.Register("INSTORE", "mobile=9100000002"));
    }

    private static string Merge(long survivor, long victim) =>
        $$$"""{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","comments":"duplicate","changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"id","value":"{{{survivor}}}"}],"remove":[{"type":"id","value":"{{{victim}}}"}]} } }""";

    private static string Change(long customer, string baseType, string type, string? old, string young)
    {
        var removed = old is null ? "" : $$"""{"type":"{{type}}","value":"{{old}}"}""";
        return $$$"""{"type":"CHANGE_IDENTIFIER","baseType":"{{{baseType}}}","customerIdentificationInfo":{"source":"INSTORE","identifierType":"id","identifierValue":"{{{customer}}}"},"changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"{{{type}}}","value":"{{{young}}}"}],"remove":[{{{removed}}}]} } }""";
    }

    private static Task<Reply> Decide(TestOrg org, long id, string status, string baseType = "MERGE", string type = "CHANGE_IDENTIFIER") =>
        org.Put("/v2/requests", $$"""[{"type":"{{type}}","baseType":"{{baseType}}","id":{{id}},"status":"{{status}}","comments":"seen"}]""");

    private static int[] Errors(Reply reply) => [.. from verdict in reply.Json!["response"]!.AsArray() from error in verdict!["errors"]!.AsArray() select (int)error!["code"]!];
}
