using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Watch;

/// <summary>The page of metrics that a served process has when it is asked for.</summary>
public sealed partial class MetricsTests
{
    private const string Found = "/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=6289999999";

    [Theory, BothDatabases]
    public async Task Metrics_stand_on_a_port_of_their_own_and_tell_of_requests_batches_and_reads_but_of_nobody(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var server = await ServerProcess.Serve(["--demo", "--metrics-port", "0", .. place.Arguments]);
        using var client = server.Client("demo.till.01", "demo");
        using var body = new StringContent("""{"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"6289999999"}]}]}""", Encoding.UTF8, "application/json");
        body.Headers.Add("Idempotency-Key", "one");
        for (var time = 0; time < 2; time++) Assert.True((await Reply.Of(await client.PostAsync("/v2/customers", body))).Succeeded);
        var found = await client.GetAsync(Found);
        Assert.True((await Reply.Of(found)).Succeeded);

        var page = new Uri((await server.Printed(Page())).Groups[1].Value);
        using var scraper = new HttpClient();
        var text = await scraper.GetStringAsync(page);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
        Assert.Matches("(?m)^symbolon_write_batch_size_count [1-9]", text);
        Assert.Matches("(?m)^symbolon_write_commit_duration_seconds_bucket\\{le=\"\\+Inf\"\\} [1-9]", text);
        Assert.Matches("(?m)^symbolon_write_queue_duration_seconds_count [1-9]", text);
        Assert.Matches("(?m)^symbolon_read_batch_size_sum [1-9]", text);
        Assert.Matches("(?m)^symbolon_answers_replayed_total 1$", text);
        Assert.Matches("(?m)^symbolon_verify_findings\\{symbolon_invariant=\"identifier-holder\"\\} 0$", text);
        Assert.Matches("(?m)^symbolon_verify_advice\\{symbolon_invariant=\"mobile-form\"\\} 0$", text);
        Assert.Matches("(?m)^kestrel_", text);
        Assert.Matches("(?m)^dotnet_", text);
        Assert.Matches("(?m)^http_server_request_duration_seconds_count\\{.*http_route=\"/v2/customers/lookup\".*\\} 1$", text);
        Assert.DoesNotContain("6289999999", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http_route=\"/metrics\"", text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await scraper.GetAsync(new Uri(page, "/v2/customers/lookup"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/metrics")).StatusCode);
        Assert.Equal(0, await server.Stop());
    }

    [Fact]
    public async Task Metrics_tell_what_became_of_posts_to_receivers_and_how_long_after_the_event()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        await using var receiver = await Receiver.Start();
        receiver.Answer = (got, response) => Task.FromResult(response.StatusCode = got.EventName == "customerAdded" ? 200 : 400);
        await using var server = await ServerProcess.Serve(["--demo", "--metrics-port", "0", "--webhook-networks", "127.0.0.0/8", .. place.Arguments]);
        using var client = server.Client("demo.till.01", "demo");
        using var webhook = new StringContent(TestWebhooks.Draft(receiver.Address), Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/v3/webHooks", webhook)).StatusCode);
        using var body = new StringContent("""{"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"6289999999"}]}]}""", Encoding.UTF8, "application/json");
        var customer = (await Reply.Of(await client.PostAsync("/v2/customers", body))).CreatedId;
        using var change = new StringContent("""{"profiles":[{"source":"INSTORE","lastName":"Bay"}]}""", Encoding.UTF8, "application/json");
        var changed = await client.PutAsync($"/v2/customers/{customer}?source=INSTORE", change);
        Assert.True((await Reply.Of(changed)).Succeeded);
        await receiver.Gets(2);

        var page = new Uri((await server.Printed(Page())).Groups[1].Value);
        using var scraper = new HttpClient();
        var text = await scraper.GetStringAsync(page);
        for (var tries = 0; tries < 6000 && !text.Contains("\"dead\"", StringComparison.Ordinal); tries++, await Task.Delay(20)) text = await scraper.GetStringAsync(page);
        Assert.Matches("(?m)^symbolon_webhook_post_duration_seconds_count\\{symbolon_delivery=\"done\"\\} 1$", text);
        Assert.Matches("(?m)^symbolon_webhook_post_duration_seconds_count\\{symbolon_delivery=\"dead\"\\} 1$", text);
        Assert.Matches("(?m)^symbolon_webhook_delay_seconds_count 1$", text);
        Assert.Equal(0, await server.Stop());
    }

    [Fact]
    public async Task Without_being_asked_for_there_is_no_page_of_metrics()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        await using var server = await ServerProcess.Serve(place.Arguments);
        Assert.Equal(0, await server.Stop());
        Assert.DoesNotContain("metrics", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http.server.request.duration", "s", false, "http_server_request_duration_seconds")]
    [InlineData("symbolon.write.retries", "{try}", true, "symbolon_write_retries_total")]
    [InlineData("dotnet.gc.heap.total_allocated", "By", true, "dotnet_gc_heap_total_allocated_bytes_total")]
    [InlineData("some.bytes", "By", false, "some_bytes")]
    public void Names_are_those_that_Prometheus_expects(string name, string unit, bool isTotal, string expected) => Assert.Equal(expected, PrometheusText.NameOf(name, unit, isTotal));

    [GeneratedRegex(@"metrics on (http://127\.0\.0\.1:\d+/metrics)")]
    private static partial Regex Page();

    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="(\\.|[^"\\])*"(,[a-zA-Z_][a-zA-Z0-9_]*="(\\.|[^"\\])*")*\})? -?[0-9.E+-]+)$""")]
    private static partial Regex Line();
}
