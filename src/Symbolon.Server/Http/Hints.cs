using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Explaining;

namespace Symbolon.Server.Http;

/// <summary>
/// The sentence that a refusal of v2 may carry beside its codes. It is made of the request and of what the API
/// publishes alone, so it tells nothing of what is stored, and changes neither codes nor status.
/// </summary>
internal static class Hints
{
    private const string Media = "Send the header Content-Type: application/json.";

    private const string Codings = $"Send the body as it is, or in one of the codings {RequestBody.Codings}.";

    private const string Plain =
        "The password of Basic credentials is the lower-case hexadecimal MD5 of the till's password, not the password.";

    private const string Explain =
        "Send explain=true in the query to be told why: the rule, what was looked at, and what would change it.";

    /// <summary>The hint for an answer of a route to this body; null for what is done, or needs none.</summary>
    public static string? Of(HttpRequest request, ApiRoute route, ReadOnlySpan<byte> body, Answer answer)
    {
        if (answer.Refusal is not { } refusal) return null;
        if (refusal == Codes.UnsupportedMediaType) return request.HasJsonContentType() ? Codings : Media;
        if (refusal == Codes.NotAuthenticated) return IsPlainDemo(request) ? Plain : null;
        if (route.Body is { } type && (refusal.IsOfRule || refusal.Number == Codes.InvalidInput.Number))
        {
            var ofBody = refusal == Codes.InvalidInput ? OfSyntax(body) ?? OfKind(body, type) : null;
            if ((ofBody ?? OfMembers(body, type)) is { } hint) return hint;
        }
        var mayExplain = route is { Method: not "GET", IsOpen: false } && answer.Why is null;
        return mayExplain && Reasons.Of(refusal) is not null ? Explain : null;
    }

    /// <summary>
    /// Whether the public credentials of the demo came with the password itself. The text of the header decides, and no
    /// look at what is stored: of other logins nobody learns anything.
    /// </summary>
    private static bool IsPlainDemo(HttpRequest request) =>
        Credentials.Of(request.Headers).Basic() is var (till, wire)
        && DemoLogin.Tills.Contains(till) && wire == DemoLogin.Password;

    /// <summary>Where a body stops being JSON.</summary>
    private static string? OfSyntax(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return "The body is empty: JSON is expected.";
        try
        {
            var reader = new Utf8JsonReader(body, new() { MaxDepth = HttpLimits.JsonDepth });
            while (reader.Read()) continue;
            return null;
        }
        catch (JsonException failure)
        {
            var (line, at) = ((int)(failure.LineNumber ?? 0), (int)(failure.BytePositionInLine ?? 0));
            return $"The body is not JSON: see line {line + 1}, column {Column(body, line, at)}.";
        }
    }

    /// <summary>The column of a byte of a line, counted in characters from 1.</summary>
    private static int Column(ReadOnlySpan<byte> body, int line, int at)
    {
        for (; line > 0 && body.IndexOf((byte)'\n') is >= 0 and var end; line--) body = body[(end + 1)..];
        return Encoding.UTF8.GetCharCount(body[..Math.Min(at, body.Length)]) + 1;
    }

    private static string? OfKind(ReadOnlySpan<byte> body, JsonTypeInfo type)
    {
        var first = body.TrimStart(" \t\r\n"u8);
        return type.Kind switch
        {
            JsonTypeInfoKind.Object when !first.StartsWith("{"u8) => "The body is to be a JSON object.",
            JsonTypeInfoKind.Enumerable when !first.StartsWith("["u8) => "The body is to be a JSON list.",
            _ => null,
        };
    }

    /// <summary>A member at the root that is not read, where one of nearly that name was not sent.</summary>
    private static string? OfMembers(ReadOnlySpan<byte> body, JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return null;
        var sent = MemberNames.OfRoot(body);
        var known = type.Properties.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        var missing = known.Except(sent).ToList();
        foreach (var name in sent.Where(name => !known.Contains(name)))
            if (MemberNames.Nearest(name, missing) is { } meant)
                return $"The member \"{name}\" is not read here: \"{meant}\" is, and was not sent.";
        return null;
    }
}
