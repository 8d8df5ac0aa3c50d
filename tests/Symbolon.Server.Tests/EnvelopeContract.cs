using System.Net;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>What every answer has in common: its request id, and the envelopes of what routing refuses (platform §3.2, §3.5).</summary>
public sealed class EnvelopeContract(Servers servers)
{
    [Theory]
    [BothDatabases("GET", "/v2/nothing", 404, "Incorrect resource or resource not found.")]
    [BothDatabases("GET", "/", 404, "Incorrect resource or resource not found.")]
    [BothDatabases("DELETE", "/v2/customers/1", 405, "The operation is not supported for the resource.")]
    [BothDatabases("PATCH", "/v2/customers/lookup", 405, "The operation is not supported for the resource.")]
    [BothDatabases("GET", "/v2/customers/1/changeIdentifier", 405, "The operation is not supported for the resource.")]
    public async Task A_route_or_method_that_is_none_is_refused_in_the_envelope(string database, string method, string path, int status, string message)
    {
        var org = await servers.Org(database);
        var reply = await org.Send(new HttpMethod(method), path);
        Assert.Equal((status, $$"""{"warnings":[],"errors":[{"status":false,"code":{{status}},"message":"{{message}}"}]}"""), (reply.Status, reply.Text));
        Assert.Single(reply.Headers.GetValues("X-Cap-Requestid"));
    }

    [Theory]
    [BothDatabases("/v2/organization/activeTill")]
    [BothDatabases("/v2/customers/1?source=INSTORE")]
    [BothDatabases("/healthz")]
    public async Task Every_answer_has_a_request_id_of_its_own(string database, string path)
    {
        var org = await servers.Org(database);
        var ids = new HashSet<string>();
        for (var asked = 0; asked < 3; asked++) ids.Add(Assert.Single((await org.Get(path)).Headers.GetValues("X-Cap-Requestid")));
        Assert.Equal(3, ids.Count);
        Assert.DoesNotContain("", ids);
    }

    [Theory]
    [BothDatabases("0123456789ABC", true)]
    [BothDatabases("4b1e6c1e-0000-4000-8000-aaaaaaaaaaaa", true)]
    [BothDatabases("no spaces please", false)]
    [BothDatabases("<script>", false)]
    public async Task A_callers_request_id_is_used_when_it_is_one(string database, string sent, bool used)
    {
        var org = await servers.Org(database);
        var reply = await org.Send(HttpMethod.Get, "/v2/organization/activeTill", headers: ("x-cap-request-id", sent));
        Assert.Equal(used, Assert.Single(reply.Headers.GetValues("X-Cap-Requestid")) == sent);
    }

    [Theory, BothDatabases]
    public async Task An_answer_without_credentials_has_a_request_id_too(string database)
    {
        using var anybody = new HttpClient { BaseAddress = servers[database].Address };
        using var response = await anybody.GetAsync("/v2/organization/activeTill", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Single(response.Headers.GetValues("X-Cap-Requestid"));
    }
}
