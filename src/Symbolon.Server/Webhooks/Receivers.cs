using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Symbolon.Webhooks;

namespace Symbolon.Server.Webhooks;

/// <summary>
/// Posts events to receivers: no redirects, no proxies, no cookies, an end to waiting and to reading. The address is checked when it is connected to, so that a name which leads elsewhere by then is
/// of no use.
/// </summary>
public sealed class Receivers : IDisposable
{
    private readonly DeliveryTerms terms;
    private readonly TimeProvider time;
    private readonly HttpClient client;
    private readonly HttpClient single;

    /// <summary>Set on a request for which a connection was made.</summary>
    private static readonly HttpRequestOptionsKey<bool> Connected = new("symbolon.connected");

    public Receivers(DeliveryTerms terms, TimeProvider time)
    {
        (this.terms, this.time) = (terms, time);
        (client, single) = (Client(DeliveryLimits.ConnectionLife), Client(TimeSpan.Zero));
    }

    /// <summary>How long a post may take.</summary>
    public TimeSpan Deadline => terms.Deadline;

    /// <summary>
    /// One try; what goes wrong is told, never thrown. A receiver that has closed a connection which was kept from an
    /// earlier post is connected to anew at once, as part of the same try.
    /// </summary>
    public async Task<Attempt> Post(Webhook webhook, string eventId, ReadOnlyMemory<byte> body)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var limit = new CancellationTokenSource(terms.Deadline);
            using var response = await Send(webhook, eventId, body, limit.Token);
            return new((int)response.StatusCode, null, Elapsed(began), RetryAfter(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException)
        {
            return new(null, "timeout", Elapsed(began));
        }
        catch (Exception failure)
        {
            return new(null, Word(failure), Elapsed(began));
        }
    }

    public void Dispose()
    {
        client.Dispose();
        single.Dispose();
    }

    private async Task<HttpResponseMessage> Send(
        Webhook webhook, string eventId, ReadOnlyMemory<byte> body, CancellationToken limit)
    {
        using (var request = Request(webhook, eventId, body))
        {
            try
            {
                return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit);
            }
            catch (HttpRequestException) when (!request.Options.TryGetValue(Connected, out _))
            {
            }
        }
        using var again = Request(webhook, eventId, body);
        return await single.SendAsync(again, HttpCompletionOption.ResponseHeadersRead, limit);
    }

    private HttpClient Client(TimeSpan connectionLife) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = DeliveryLimits.HeadKibibytes,
        MaxResponseDrainSize = DeliveryLimits.DrainBytes,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = connectionLife,
        ConnectCallback = Connect,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private HttpRequestMessage Request(Webhook webhook, string id, ReadOnlyMemory<byte> body)
    {
        var now = Instant.From(time.GetUtcNow());
        var timestamp = now.ToTime().ToUnixTimeSeconds();
        var method = new HttpMethod(webhook.Method.ToString().ToUpperInvariant());
        var request = new HttpRequestMessage(method, webhook.Url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        foreach (var header in webhook.Headers)
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value)) request.Content.Headers.TryAddWithoutValidation(header.Name, header.Value);
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", $"{timestamp}");
        var signature = webhook.Secret.Sign(id, timestamp, body.Span, now);
        request.Headers.TryAddWithoutValidation("webhook-signature", signature);
        return request;
    }

    /// <summary>Connects to the first address of the host that may be and answers.</summary>
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        context.InitialRequestMessage.Options.Set(Connected, true);
        var isPlain = context.InitialRequestMessage.RequestUri!.Scheme == "http";
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        Exception failure = new ClosedAddressException();
        foreach (var address in addresses.Select(one => one.IsIPv4MappedToIPv6 ? one.MapToIPv4() : one).Where(one => terms.Allowed.May(one, isPlain)))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception one)
            {
                socket.Dispose();
                if (one is not SocketException) throw;
                failure = one;
            }
        }
        throw failure;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? said) => said?.Delta ?? (said?.Date is { } date ? date - time.GetUtcNow() : null);

    private static long Elapsed(long began) => (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;

    /// <summary>The kind of failure in a word; the rest of its text may say more than a log should.</summary>
    private static string Word(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException!)
        {
            if (cause is ClosedAddressException) return "address";
            if (cause is System.Security.Authentication.AuthenticationException) return "tls";
            if (cause is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }) return "name";
        }
        return "network";
    }

    /// <summary>None of the host's addresses may be connected to.</summary>
    private sealed class ClosedAddressException() : Exception("The address is not one to deliver to.");
}
