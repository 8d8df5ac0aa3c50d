using System.Security.Cryptography;
using System.Text;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Http;

/// <summary>
/// A key of the caller's choice under which a call, or an item of a bulk call, is done once however often it comes. It is stored hashed, apart for each caller; the answer is stored sealed
/// under the key itself and what was asked as a print under it, so that only who knows the key can have either told. One about a person who was erased since answers 97501, another call under a key 422, one whose first is still being worked on 409.
/// </summary>
public sealed class IdempotencyKey
{
    private const int Longest = 255;

    private readonly string text;
    private readonly string print;

    private IdempotencyKey(string text, string scope, ReadOnlySpan<byte> asked)
    {
        this.text = text;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{text}")));
        print = Convert.ToHexStringLower(HMACSHA256.HashData(Derived("asked"), asked));
    }

    public string Hash { get; }

    /// <summary>Whether text can be a key: 1 to 255 printable ASCII characters.</summary>
    public static bool IsValid(string text) => text.Length is > 0 and <= Longest && text.All(letter => letter is > ' ' and <= '~');

    /// <summary>The key of the call, when it has one and changes something; what was asked is its method, address, till and body.</summary>
    public static IdempotencyKey? Of(HttpRequest request, Caller caller, ReadOnlyMemory<byte> body)
    {
        if (ApiRoute.IsRead(request.Method)) return null;
        if (request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } text) return null;
        var head = Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{caller.Till.Id}\n");
        return new(text, Scope("call", caller), [.. head, .. body.Span]);
    }

    /// <summary>The key of one item of a bulk call; what was asked is the route and the item as it was sent.</summary>
    public static IdempotencyKey OfItem(string text, string route, Caller caller, ReadOnlySpan<byte> item) =>
        new(text, Scope($"item {route}", caller), item);

    /// <summary>What is stored of an answer; without one it says that the call is being worked on.</summary>
    public KeptAnswer Keep(RenderedAnswer? answer, Instant until) => new(Hash, print, answer?.Status ?? 0, answer?.Version, answer is null ? null : Seal(answer.Body.Span), until);

    /// <summary>What a call answers whose key was kept before.</summary>
    public Answer Replay(KeptAnswer kept) => Read(kept, out var body) switch
    {
        { } refused => Answer.Refuse(refused) with { RetryAfter = refused.Code == Codes.KeyInUse ? TimeSpan.FromSeconds(1) : null },
        null => Answer.Of(new RenderedAnswer(kept.Status, body, kept.Version) { IsReplayed = true }),
    };

    /// <summary>The body that was kept, or why it is not for this call.</summary>
    public Notice? Read(KeptAnswer kept, out byte[] body)
    {
        body = [];
        if (kept.IsErased) return Codes.CustomerIsErased;
        if (kept.Print != print) return Codes.KeyOfOther;
        if (kept.Body is null) return Codes.KeyInUse;
        body = Open(kept.Body);
        Telemetry.Replayed.Add(1);
        return null;
    }

    private static string Scope(string kind, Caller caller) => $"{kind}\n{caller.Org.Id}\n{caller.Client?.Key ?? $"till {caller.Till.Id}"}";

    private byte[] Derived(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), 32, Encoding.UTF8.GetBytes(Hash), Encoding.UTF8.GetBytes(use));

    private string Seal(ReadOnlySpan<byte> body)
    {
        using var cipher = new AesGcm(Derived("kept answer"), AesGcm.TagByteSizes.MaxSize);
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var made = new byte[nonce + tag + body.Length];
        RandomNumberGenerator.Fill(made.AsSpan(0, nonce));
        cipher.Encrypt(made.AsSpan(0, nonce), body, made.AsSpan(nonce + tag), made.AsSpan(nonce, tag));
        return Convert.ToBase64String(made);
    }

    private byte[] Open(string kept)
    {
        using var cipher = new AesGcm(Derived("kept answer"), AesGcm.TagByteSizes.MaxSize);
        var (made, nonce, tag) = (Convert.FromBase64String(kept), AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var body = new byte[made.Length - nonce - tag];
        cipher.Decrypt(made.AsSpan(0, nonce), made.AsSpan(nonce + tag), made.AsSpan(nonce, tag), body);
        return body;
    }
}
