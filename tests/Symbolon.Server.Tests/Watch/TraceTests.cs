using System.Net;
using System.Text;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Watch;

/// <summary>What a served process sends over OTLP when the environment names a collector.</summary>
public sealed class TraceTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Theory, BothDatabases]
    public async Task A_callers_trace_goes_on_through_queue_batch_and_commit_and_nothing_personal_is_sent(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var receiver = await TraceReceiver.Start();
        await using var server = await ServerProcess.Serve(["--demo", .. place.Arguments], ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=trial"));
        using var client = server.Client("demo.till.01", "demo");
        client.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        using var body = new StringContent("""{"profiles":[{"source":"INSTORE","firstName":"Mirabella","identifiers":[{"type":"mobile","value":"6289999999"}]}]}""", Encoding.UTF8, "application/json");
        var created = await Reply.Of(await client.PostAsync("/v2/customers", body));
        Assert.True(created.Succeeded);
        var read = await client.GetAsync($"/v2/customers/{created.CreatedId}?source=INSTORE&embed=points");
        Assert.True((await Reply.Of(read)).Succeeded);
        Assert.Equal(0, await server.Stop());

        var (traces, metrics) = (receiver.At("/v1/traces"), receiver.At("/v1/metrics"));
        foreach (var said in new[] { "symbolon.queue", "symbolon.batch", "symbolon.commit", "POST /v2/customers", "GET /v2/customers/{id}", "deployment.environment", Encoding.Latin1.GetString(Convert.FromHexString(Trace)) }) Assert.Contains(said, traces, StringComparison.Ordinal);
        foreach (var said in new[] { "symbolon.write.batch.size", "http.server.request.duration", "/v2/customers/{id}" }) Assert.Contains(said, metrics, StringComparison.Ordinal);
        foreach (var kept in new[] { "6289999999", "Mirabella", $"{created.CreatedId}", "embed=points", "demo.till.01", "00f067aa0ba902b7" })
        {
            Assert.DoesNotContain(kept, traces, StringComparison.Ordinal);
            Assert.DoesNotContain(kept, metrics, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    [InlineData("OTEL_TRACES_EXPORTER", "none")]
    public async Task What_the_environment_turns_off_is_not_sent(string variable, string value)
    {
        await using var place = await DatabaseArguments.New("sqlite");
        await using var receiver = await TraceReceiver.Start();
        await using var server = await ServerProcess.Serve(["--demo", .. place.Arguments], ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), (variable, value));
        using var client = server.Client("demo.till.01", "demo");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v2/organization/activeTill")).StatusCode);
        Assert.Equal(0, await server.Stop());
        Assert.Equal("", receiver.At("/v1/traces"));
    }
}
