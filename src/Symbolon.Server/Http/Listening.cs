using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Symbolon.Server.Http;

/// <summary>How a process listens: the certificate that it shows, and how much it takes from whom it does not know.</summary>
public sealed record Listening
{
    /// <summary>The certificate of an https address.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>Connections that are open at once; more are closed unheard.</summary>
    public int Connections { get; init; } = HttpLimits.Connections;

    /// <summary>Different logins that one address may try in vain within <see cref="HttpLimits.GuessWindow"/>, 0 for any number; null for the usual, which spares the addresses of this machine.</summary>
    public int? GuessedLogins { get; init; }

    /// <summary>Sets what the server takes at most, and the certificate where there is one.</summary>
    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = Connections;
        limits.MaxRequestBodySize = HttpLimits.BodyBytes;
        limits.MaxRequestLineSize = 2 * HttpLimits.RequestLineBytes;
        limits.MaxRequestHeadersTotalSize = 2 * HttpLimits.HeaderBytes;
        limits.MaxRequestHeaderCount = 2 * HttpLimits.HeaderCount;
        limits.RequestHeadersTimeout = HttpLimits.HeadersTime;
        limits.MinRequestBodyDataRate = new(HttpLimits.BodyBytesPerSecond, HttpLimits.SlowBodyGrace);
        limits.MinResponseDataRate = new(HttpLimits.BodyBytesPerSecond, HttpLimits.SlowBodyGrace);
        if (Certificate is not { } certificate) return;
        kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1AndHttp2;
            endpoint.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => new(certificate.Current()), HandshakeTimeout = HttpLimits.HeadersTime });
        });
    }
}
