using System.Text;

namespace Symbolon.Server.Http;

/// <summary>What a request brought to say who asks (platform §2.1, §2.2): a token, in one of three headers, or else Basic credentials.</summary>
internal readonly record struct Credentials(string Text, bool IsToken)
{
    public static Credentials Of(IHeaderDictionary headers)
    {
        var token = Token(headers, "X-CAP-API-OAUTH-TOKEN") ?? Token(headers, "CAP-API-ACCESS-TOKEN");
        if (token is not null) return new(token, IsToken: true);
        var header = headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? new(header[7..].Trim(), IsToken: true) : new(header, IsToken: false);
    }

    /// <summary>What a refusal of them asks for: a token that is not expired, or Basic credentials.</summary>
    public string Challenge =>
        IsToken ? "Bearer realm=\"symbolon\", error=\"invalid_token\"" : "Basic realm=\"symbolon\"";

    /// <summary>The token of a header; an empty header is none.</summary>
    private static string? Token(IHeaderDictionary headers, string name) =>
        headers[name] is { Count: > 0 } values && values.ToString().Trim() is { Length: > 0 } token ? token : null;

    /// <summary>The till's code and what it sent as password; null for what is no Basic header.</summary>
    public (string Code, string Wire)? Basic()
    {
        if (IsToken || !Text.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[Text.Length];
        if (!Convert.TryFromBase64String(Text[6..].Trim(), bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Words.IsStorable(text) ? (text[..colon], text[(colon + 1)..]) : null;
    }
}
