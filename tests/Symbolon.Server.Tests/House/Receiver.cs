using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Symbolon.Server.Tests.House;

/// <summary>Somebody else's server on the loopback, to which events are posted; a test says what it answers.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> got = new();
    private int underWay;
    private int most;

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>What it answers: 200, until a test says otherwise.</summary>
    public Func<Received, HttpResponse, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public string Address => app.Urls.First();

    /// <summary>What came, in the order in which it came.</summary>
    public Received[] Got => [.. got];

    /// <summary>The most requests that were under way at once.</summary>
    public int Most => most;

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.Receive);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Answers with this status alone.</summary>
    public void Says(int status) => Answer = (_, response) =>
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Waits until so many requests came, for two minutes.</summary>
    public async Task<Received[]> Gets(int count)
    {
        for (var tries = 0; got.Count < count && tries < 6000; tries++) await Task.Delay(20);
        Assert.True(got.Count >= count, $"{got.Count} of {count} events came: {string.Join(", ", got.Select(one => one.EventName))}");
        return Got;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task Receive(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var received = new Received(http.Request.Method, http.Request.Path, http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        var now = Interlocked.Increment(ref underWay);
        for (var seen = most; now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = most)
        {
        }
        got.Enqueue(received);
        await Answer(received, http.Response);
        Interlocked.Decrement(ref underWay);
    }
}

/// <summary>One request that a receiver got.</summary>
public sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string EventName => (string)Json["eventName"]!;

    public string Id => Headers["webhook-id"];

    /// <summary>The customer that it is about.</summary>
    public long Customer => long.Parse(((string)Json["refId"]!).Split('_')[1], null);
}
