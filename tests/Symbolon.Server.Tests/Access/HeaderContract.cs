using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>Request headers that are taken and change no answer (platform §3.1): who stood behind the caller is filed with the events.</summary>
public sealed class HeaderContract(Servers servers)
{
    private const string Body = """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""";

    [Theory]
    [BothDatabases("", "", "", "", "")]
    [BothDatabases("AGENT", "a-7", "MEMBER_CARE", "desk 3", """{"type":"AGENT","id":"a-7","source":"MEMBER_CARE","sourceId":"desk 3"}""")]
    [BothDatabases("", "a-7", "", "", """{"id":"a-7"}""")]
    public async Task Who_stood_behind_the_caller_is_filed_with_the_events(string database, string type, string id, string source, string sourceId, string filed)
    {
        var org = await servers.Org(database);
        var headers = new[] { ("USER-CONTEXT-ENTITY-TYPE", type), ("USER-CONTEXT-ENTITY-ID", id), ("USER-CONTEXT-ENTITY-SOURCE", source), ("USER-CONTEXT-ENTITY-SOURCE-ID", sourceId) };
        (await org.Send(HttpMethod.Post, "/v2/customers", Body, headers: [.. headers.Where(header => header.Item2 != "")])).IsDone();
        var told = Assert.Single(await org.EventsAfter())["userContext"];
        Assert.Equal(filed, told?.ToJsonString() ?? "");
    }

    [Theory, BothDatabases]
    public async Task A_long_context_is_cut(string database)
    {
        var org = await servers.Org(database);
        (await org.Send(HttpMethod.Post, "/v2/customers", Body, headers: ("USER-CONTEXT-ENTITY-ID", new string('x', 400)))).IsDone();
        Assert.Equal(new string('x', 250), (string)Assert.Single(await org.EventsAfter())["userContext"]!["id"]!);
    }

    [Theory]
    [BothDatabases("language", "zh")]
    [BothDatabases("WAIT_FOR_DOWNSTREAM", "true")]
    [BothDatabases("X-CAP-DIRECT-REPLAY", "true")]
    [BothDatabases("SKIP-DOWNSTREAM", "true")]
    public async Task A_header_without_effect_is_taken(string database, string name, string value)
    {
        var org = await servers.Org(database);
        (await org.Send(HttpMethod.Post, "/v2/customers", Body, headers: (name, value))).IsDone();
        Assert.Single(await org.NewEvents());
    }
}
