using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>A served process that speaks TLS: which versions, with which certificate, and how it takes a renewed one. The certificates are made here.</summary>
public sealed class TlsTests
{
    [Theory]
    [InlineData("pem")]
    [InlineData("encrypted pem")]
    [InlineData("pfx")]
    public async Task It_speaks_HTTP_2_over_TLS_with_the_certificate_it_was_given_and_asks_browsers_to_stay_with_TLS(string kind)
    {
        await using var place = await DatabaseArguments.New("sqlite");
        var files = Files(place.Folder, kind == "pfx");
        var thumbprint = Write(files, "one", kind == "pem" ? null : "secret");
        await using var server = await Serve(place, files, kind == "pem" ? null : "secret");
        using var client = Client(server, thumbprint, out _);
        using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/healthz") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact });
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (response.StatusCode, response.Version));
        Assert.Equal(["max-age=31536000"], response.Headers.GetValues("Strict-Transport-Security"));
        using var older = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/v2/organization/activeTill") { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact });
        Assert.Equal((HttpStatusCode.Unauthorized, HttpVersion.Version11), (older.StatusCode, older.Version));
        Assert.Equal(0, await server.Stop());
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_from_the_next_handshake_on_and_one_that_cannot_be_used_changes_nothing()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        var files = Files(place.Folder, pfx: false);
        var first = Write(files, "one", null);
        await using var server = await Serve(place, files, null);
        await Shows(server, first);
        var second = Write(files, "two", null);
        await Shows(server, second);
        await File.WriteAllTextAsync(files.Key!, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        await Shows(server, second);
        File.Delete(files.Certificate);
        await Shows(server, second);
        await Shows(server, Write(files, "three", null));
        Assert.Contains("the former certificate stays", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, true)]
    [InlineData(SslProtocols.Tls13, true)]
#pragma warning disable SYSLIB0039, CA5397 // What is old is asked for in order to be refused.
    [InlineData(SslProtocols.Tls11, false)]
#pragma warning restore SYSLIB0039, CA5397
    public async Task Nothing_older_than_TLS_1_2_is_spoken(SslProtocols protocol, bool isSpoken)
    {
        await using var place = await DatabaseArguments.New("sqlite");
        var files = Files(place.Folder, pfx: false);
        var thumbprint = Write(files, "one", null);
        await using var server = await Serve(place, files, null);
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = new SslStream(socket.GetStream(), false, (_, certificate, _, _) => certificate!.GetCertHashString(HashAlgorithmName.SHA256) == thumbprint);
        var failure = await Record.ExceptionAsync(() => stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = protocol }));
        Assert.True(isSpoken ? failure is null && stream.SslProtocol == protocol : failure is not null, $"{failure}");
    }

    [Theory]
    [InlineData("https://127.0.0.1:0", "", "", "needs a certificate")]
    [InlineData("http://127.0.0.1:0", "none.pem", "", "is not an https address")]
    [InlineData("https://127.0.0.1:0", "none.pem", "", "none.pem")]
    [InlineData("https://127.0.0.1:0", "broken.pem", "", "cannot be used")]
    public async Task What_cannot_be_served_with_TLS_is_told_in_one_line(string url, string certificate, string key, string said)
    {
        await using var place = await DatabaseArguments.New("sqlite");
        await File.WriteAllTextAsync(Path.Combine(place.Folder, "broken.pem"), "no certificate");
        string[] tls = certificate == "" ? [] : ["--tls-cert", Path.Combine(place.Folder, certificate), "--tls-key", key];
        var (exit, _, error) = await ServerProcess.Run(["serve", "--urls", url, .. tls, .. place.Arguments]);
        Assert.Equal(1, exit);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    private static async Task Shows(ServerProcess server, string thumbprint)
    {
        using var client = Client(server, thumbprint, out var seen);
        Assert.Equal("ok\n", await client.GetStringAsync("/healthz"));
        Assert.Equal([thumbprint], seen);
    }

    private static Task<ServerProcess> Serve(DatabaseArguments place, (string Certificate, string? Key) files, string? password) => ServerProcess.Serve(
        ["--urls", "https://127.0.0.1:0", "--tls-cert", files.Certificate, .. files.Key is { } key ? new[] { "--tls-key", key } : [], .. place.Arguments], password is null ? [] : [("SYMBOLON_TLS_PASSWORD", password)]);

    /// <summary>A client that takes this certificate alone.</summary>
    private static HttpClient Client(ServerProcess server, string thumbprint, out List<string> seen)
    {
        var shown = seen = [];
        return new(new SocketsHttpHandler
        {
            SslOptions = new()
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    shown.Add(certificate!.GetCertHashString(HashAlgorithmName.SHA256));
                    return shown[^1] == thumbprint;
                },
            },
        })
        { BaseAddress = server.Address };
    }

    private static (string Certificate, string? Key) Files(string folder, bool pfx) => pfx ? (Path.Combine(folder, "tls.pfx"), null) : (Path.Combine(folder, "tls.pem"), Path.Combine(folder, "tls.key"));

    /// <summary>Makes a certificate of its own and writes it; its thumbprint.</summary>
    private static string Write((string Certificate, string? Key) files, string name, string? password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}.example.test", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        if (files.Key is null) File.WriteAllBytes(files.Certificate, made.Export(X509ContentType.Pfx, password));
        else
        {
            File.WriteAllText(files.Certificate, made.ExportCertificatePem());
            File.WriteAllText(files.Key, password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        }
        return made.GetCertHashString(HashAlgorithmName.SHA256);
    }
}
