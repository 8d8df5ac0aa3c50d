using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Webhooks;

/// <summary>Managing webhooks (platform §11.1). They are inactive, so that nothing is sent.</summary>
public sealed class WebhookContract(Servers servers)
{
    private const string Path = "/v3/webHooks";

    private const string Draft = """
        {"active":false,"name":"Orders","eventNames":["customerAdded","transactionAdded"],"webHookUrl":"https://hooks.example.test/a?b=c","webHookType":"HTTP","methodType":"put",
         "webHookHeaders":{"x-api-key":"feather"},"maxAllowedConnections":10.99,"slaInSeconds":60,"customerIdentifiersToBeEnriched":["mobile"]}
        """;

    [Theory, BothDatabases]
    public async Task A_webhook_is_made_with_a_signing_secret_that_is_shown_once(string database)
    {
        var org = await servers.Org(database);
        var made = await org.Post(Path, Draft);
        Assert.True(made.Succeeded, made.Text);
        Assert.EndsWith(""","errors":null,"warnings":null}""", made.Text, StringComparison.Ordinal);
        var data = made.Json!["data"]!.AsObject();
        var id = (string)data["webHookId"]!;
        Assert.Matches("^[0-9a-f]{24}$", (string)data["webHookId"]!);
        Assert.True(Guid.TryParse((string)data["consumerGroupId"]!, out _));
        Assert.Equal(32, ((string)data["signingSecret"]!)["whsec_".Length..].Length);
        foreach (var member in new[] { "attribution", "webHookId", "consumerGroupId", "signingSecret" }) Assert.True(data.Remove(member), member);
        Assert.Equal("""
            {"name":"Orders","eventNames":["customerAdded","transactionAdded"],"webHookUrl":"https://hooks.example.test/a?b=c","webHookType":"HTTP","methodType":"PUT","webHookHeaders":{"x-api-key":"feather"},"noOfRetryAttempts":0,"maxAllowedConnections":10,"active":false,"slaInSeconds":60,"listenToChildEvents":false,"tillDetailsEnrichmentEnabled":false,"storeDetailsEnrichmentEnabled":false,"customerIdentifiersToBeEnriched":["mobile"],"awardedReferenceEnrichmentEnabled":false,"availablePointsBalanceEnrichmentEnabled":false}
            """, data.ToJsonString());
        foreach (var path in new[] { Path, $"{Path}/{id}" })
        {
            var read = await org.Get(path);
            Assert.Contains(id, read.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("whsec_", read.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [BothDatabases("eventNames", null, 51003)]
    [BothDatabases("eventNames", "[]", 51003)]
    [BothDatabases("maxAllowedConnections", null, 300004)]
    [BothDatabases("maxAllowedConnections", "0", 51007)]
    [BothDatabases("maxAllowedConnections", "0.5", 51007)]
    [BothDatabases("maxAllowedConnections", "-3", 51007)]
    [BothDatabases("active", null, 400)]
    [BothDatabases("name", null, 400)]
    [BothDatabases("name", "\" \"", 400)]
    [BothDatabases("webHookUrl", null, 400)]
    [BothDatabases("webHookUrl", "\"hooks.example.test\"", 400)]
    [BothDatabases("webHookUrl", "\"ftp://hooks.example.test/\"", 400)]
    [BothDatabases("webHookUrl", "\"https://user:secret@hooks.example.test/\"", 400)]
    [BothDatabases("webHookUrl", "\"https://hooks.example.test/#part\"", 400)]
    [BothDatabases("webHookUrl", "\"file:///etc/passwd\"", 400)]
    [BothDatabases("webHookType", "\"queue\"", 400)]
    [BothDatabases("methodType", "\"PATCH\"", 400)]
    [BothDatabases("eventNames", "[\"somethingElse\"]", 400)]
    [BothDatabases("eventNames", "[null]", 400)]
    [BothDatabases("webHookHeaders", "{\"Host\":\"x\"}", 400)]
    [BothDatabases("webHookHeaders", "{\"webhook-signature\":\"x\"}", 400)]
    [BothDatabases("webHookHeaders", "{\"a b\":\"x\"}", 400)]
    [BothDatabases("webHookHeaders", "{\"a\":\"x\\r\\ny: z\"}", 400)]
    [BothDatabases("webHookHeaders", "{\"a\":null}", 400)]
    [BothDatabases("slaInSeconds", "-1", 400)]
    public async Task What_cannot_be_is_refused_and_changes_nothing(string database, string member, string? value, int code)
    {
        var org = await servers.Org(database);
        var body = JsonNode.Parse(Draft)!.AsObject();
        if (value is null) body.Remove(member);
        else body[member] = JsonNode.Parse(value);
        var reply = await org.Post(Path, body.ToJsonString());
        Assert.True(reply.Status == 400 && reply.Errors is [var only] && only == code, reply.Text);
        Assert.Empty((await org.Get(Path)).Json!["data"]!.AsArray());
    }

    [Theory, BothDatabases]
    public async Task An_empty_list_of_headers_is_no_headers_and_a_list_of_anything_is_refused(string database)
    {
        var org = await servers.Org(database);
        var body = JsonNode.Parse(Draft)!.AsObject();
        body["webHookHeaders"] = new JsonArray();
        var made = await org.Post(Path, body.ToJsonString());
        Assert.Equal("{}", made.Json!["data"]!["webHookHeaders"]!.ToJsonString());
        var path = $"{Path}/{made.Json["data"]!["webHookId"]}";
        var changed = await org.Put(path, """{"webHookHeaders":{"x":"y"}}""");
        Assert.Equal("""{"x":"y"}""", changed.Json!["data"]!["webHookHeaders"]!.ToJsonString());
        var emptied = await org.Put(path, """{"webHookHeaders":[]}""");
        Assert.Equal("{}", emptied.Json!["data"]!["webHookHeaders"]!.ToJsonString());
        foreach (var list in new[] { """["x"]""", """[{"x":"y"}]""", """{"x":"y","X":"z"}""", """{"x":{}}""", "7" })
            Assert.Equal(400, (await org.Put(path, $$"""{"webHookHeaders":{{list}}}""")).Status);
        Assert.Equal("{}", (await org.Get(path)).Json!["data"]!["webHookHeaders"]!.ToJsonString());
    }

    [Theory]
    [BothDatabases("https://10.1.2.3/")]
    [BothDatabases("http://10.1.2.3/")]
    [BothDatabases("https://192.168.0.9:8443/hook")]
    [BothDatabases("https://169.254.169.254/latest")]
    [BothDatabases("https://0.0.0.0/")]
    [BothDatabases("https://[::1]/")]
    [BothDatabases("https://[fd00::1]/")]
    [BothDatabases("https://[::ffff:10.1.2.3]/")]
    [BothDatabases("https://[::ffff:a01:203]/")]
    [BothDatabases("https://[fe80::1]/")]
    [BothDatabases("https://167838211/")]
    [BothDatabases("https://0x0a010203/")]
    [BothDatabases("https://10.66051/")]
    public async Task A_closed_address_is_refused_when_it_is_written_naming_the_option(string database, string url)
    {
        var org = await servers.Org(database);
        var made = await org.Post(Path, Draft);
        var body = JsonNode.Parse(Draft)!.AsObject();
        (body["name"], body["webHookUrl"]) = ("Other", url);
        var path = $"{Path}/{made.Json!["data"]!["webHookId"]}";
        var changed = await org.Put(path, $$"""{"webHookUrl":"{{url}}"}""");
        foreach (var refused in new[] { await org.Post(Path, body.ToJsonString()), changed })
        {
            Assert.True(refused.Status == 400 && refused.Errors is [400], refused.Text);
            Assert.Contains("--webhook-networks", refused.Text, StringComparison.Ordinal);
        }
        var kept = Assert.Single((await org.Get(Path)).Json!["data"]!.AsArray());
        Assert.Equal((string)made.Json["data"]!["webHookUrl"]!, (string)kept!["webHookUrl"]!);
    }

    [Theory]
    [BothDatabases("http://93.184.216.34/")]
    [BothDatabases("http://8.8.8.8/h")]
    [BothDatabases("http://[2606:2800:220:1::1]:8080/h")]
    public async Task Plain_http_to_the_internet_is_refused_for_its_scheme(string database, string url)
    {
        var org = await servers.Org(database);
        var draft = Draft.Replace("https://hooks.example.test/a?b=c", url, StringComparison.Ordinal);
        var refused = await org.Post(Path, draft);
        Assert.True(refused.Status == 400 && refused.Errors is [400], refused.Text);
        Assert.Contains("webHookUrl is https in the internet", refused.Text, StringComparison.Ordinal);
        Assert.Contains("--webhook-networks", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases("https://hooks.example.test/")]
    [BothDatabases("https://93.184.216.34/")]
    [BothDatabases("https://[2606:2800:220:1::1]/")]
    [BothDatabases("http://127.0.0.1:9/")]
    [BothDatabases("https://localhost:9/")]
    [BothDatabases("http://LOCALHOST:9/")]
    public async Task An_address_that_is_open_or_a_name_is_taken(string database, string url)
    {
        var org = await servers.Org(database);
        var body = JsonNode.Parse(Draft)!.AsObject();
        body["webHookUrl"] = url;
        var made = await org.Post(Path, body.ToJsonString());
        Assert.True(made.Succeeded, made.Text);
    }

    [Theory, BothDatabases]
    public async Task A_webhook_is_changed_and_what_is_absent_stays(string database)
    {
        var org = await servers.Org(database);
        var made = (await org.Post(Path, Draft)).Json!["data"]!;
        var changed = (await org.Put($"{Path}/{made["webHookId"]}", """{"eventNames":["customerUpdated"],"webHookHeaders":{"x":"y"}}""")).Json!["data"]!;
        Assert.Equal("""["customerUpdated"]""", changed["eventNames"]!.ToJsonString());
        Assert.Equal("""{"x":"y"}""", changed["webHookHeaders"]!.ToJsonString());
        foreach (var same in new[] { "name", "webHookUrl", "methodType", "maxAllowedConnections", "slaInSeconds", "consumerGroupId", "active" }) Assert.Equal(made[same]!.ToJsonString(), changed[same]!.ToJsonString());
        Assert.False(changed.AsObject().ContainsKey("signingSecret"));
        Assert.Equal(51003, Assert.Single((await org.Put($"{Path}/{made["webHookId"]}", """{"eventNames":[]}""")).Errors));
    }

    [Theory, BothDatabases]
    public async Task A_name_is_taken_once_and_an_org_has_twenty_webhooks_at_most(string database)
    {
        var org = await servers.Org(database);
        for (var one = 0; one < 20; one++) Assert.True((await org.Post(Path, Draft.Replace("Orders", $"Orders {one}", StringComparison.Ordinal))).Succeeded);
        Assert.Contains("at most 20 webhooks", (await org.Post(Path, Draft)).Text, StringComparison.Ordinal);
        var last = (await org.Get(Path)).Json!["data"]![19]!;
        Assert.Contains("name is that of another webhook", (await org.Put($"{Path}/{last["webHookId"]}", """{"name":"Orders 3"}""")).Text, StringComparison.Ordinal);
        Assert.True((await org.Send(HttpMethod.Delete, $"{Path}/{last["webHookId"]}")).Succeeded);
        Assert.True((await org.Post(Path, Draft)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_new_secret_is_shown_once(string database)
    {
        var org = await servers.Org(database);
        var made = (await org.Post(Path, Draft)).Json!["data"]!;
        var rotated = (await org.Send(HttpMethod.Post, $"{Path}/{made["webHookId"]}/secret")).Json!["data"]!;
        Assert.StartsWith("whsec_", (string)rotated["signingSecret"]!, StringComparison.Ordinal);
        Assert.NotEqual((string)made["signingSecret"]!, (string)rotated["signingSecret"]!);
        Assert.DoesNotContain("whsec_", (await org.Get($"{Path}/{made["webHookId"]}")).Text, StringComparison.Ordinal);
        Assert.Equal([$"{rotated["signingSecret"]}|{made["signingSecret"]}"], await org.Rows("select secret, former_secret from webhook where org_id = @org"));
    }

    [Theory]
    [BothDatabases("GET", "/v3/webHooks/0123", null)]
    [BothDatabases("PUT", "/v3/webHooks/0123", "{}")]
    [BothDatabases("DELETE", "/v3/webHooks/0123", null)]
    [BothDatabases("POST", "/v3/webHooks/0123/secret", null)]
    [BothDatabases("GET", "/v3/webHooks/0123/deadLetters", null)]
    [BothDatabases("POST", "/v3/webHooks/0123/replay", "{\"from\":1,\"to\":2}")]
    [BothDatabases("GET", "/v3/webHooks/eventLog/0123", null)]
    [BothDatabases("GET", "/v3/webHooks/eventMetaData/somethingElse", null)]
    public async Task What_is_not_there_is_3202(string database, string method, string path, string? body)
    {
        var reply = await (await servers.Org(database)).Send(new(method), path, body);
        Assert.True(reply.Status == 400 && reply.Errors is [3202], reply.Text);
    }

    [Theory, BothDatabases]
    public async Task Events_are_listed_with_those_that_happen_here_and_have_a_schema(string database)
    {
        var org = await servers.Org(database);
        var events = (await org.Get($"{Path}/eventMetaData")).Json!["data"]!.AsArray();
        Assert.True((bool)events.Single(one => (string)one!["eventName"]! == "customerAdded")!["active"]!);
        Assert.False((bool)events.Single(one => (string)one!["eventName"]! == "CouponIssue")!["active"]!);
        foreach (var one in events)
        {
            var schema = (await org.Get($"{Path}/eventMetaData/{one!["eventName"]}")).Json!["data"]!;
            Assert.Contains("eventId", schema["properties"]!.Members());
            if ((bool)one["active"]!) Assert.NotEmpty(schema["properties"]!["data"]!["properties"]!.Members());
        }
    }

    [Theory]
    [BothDatabases("""{"from":5,"to":4}""")]
    [BothDatabases("""{"from":5}""")]
    [BothDatabases("""{"from":-1,"to":4}""")]
    public async Task A_range_that_is_none_is_refused(string database, string body)
    {
        var org = await servers.Org(database);
        var made = (await org.Post(Path, Draft)).Json!["data"]!;
        Assert.Equal(400, Assert.Single((await org.Post($"{Path}/{made["webHookId"]}/replay", body)).Errors));
        Assert.Equal(400, Assert.Single((await org.Get($"{Path}/{made["webHookId"]}/deadLetters?limit=1001")).Errors));
    }
}
