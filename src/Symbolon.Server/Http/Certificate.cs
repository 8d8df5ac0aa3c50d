using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Symbolon.Server.Http;

/// <summary>
/// The certificate that a server shows, with those that vouch for it, as its files have it: looked at with every handshake, so that a renewed one is shown from then on. Files
/// that cannot be used leave the former one in place.
/// </summary>
public sealed class Certificate
{
    private readonly string path;
    private readonly string? keyPath;
    private readonly string? password;
    private readonly Action<Exception> onUnusable;
    private volatile Shown shown;

    /// <summary>Reads it; throws for what cannot be used.</summary>
    public Certificate(string path, string? keyPath, string? password, Action<Exception> onUnusable)
    {
        (this.path, this.keyPath, this.password, this.onUnusable) = (path, keyPath, password, onUnusable);
        try
        {
            shown = Read(Bytes());
        }
        catch (CryptographicException failure)
        {
            throw new ArgumentException($"The certificate of {path} cannot be used: {failure.Message}", failure);
        }
    }

    private static bool IsPfx(string path) => Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12";

    /// <summary>What the next handshake goes by.</summary>
    public SslServerAuthenticationOptions Current()
    {
        try
        {
            var bytes = Bytes();
            if (!bytes.AsSpan().SequenceEqual(shown.Bytes)) shown = Reread(bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Files on their way are no reason to refuse anybody; the next handshake looks again.
        }
        return shown.Options;
    }

    private Shown Reread(byte[] bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (CryptographicException failure)
        {
            onUnusable(failure);
            return shown with { Bytes = bytes };
        }
    }

    private byte[] Bytes() => keyPath is null ? File.ReadAllBytes(path) : [.. File.ReadAllBytes(path), .. File.ReadAllBytes(keyPath)];

    private Shown Read(byte[] bytes)
    {
        var all = new X509Certificate2Collection();
        X509Certificate2 own;
        if (IsPfx(path))
        {
            all.AddRange(X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password));
            own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("It holds no private key.");
        }
        else
        {
            all.ImportFromPemFile(path);
            own = password is null ? X509Certificate2.CreateFromPemFile(path, keyPath) : X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath);
        }
        return new(bytes, new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(own, all, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        });
    }

    private sealed record Shown(byte[] Bytes, SslServerAuthenticationOptions Options);
}
