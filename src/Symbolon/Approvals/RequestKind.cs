using Symbolon.Customers;

namespace Symbolon.Approvals;

/// <summary>What a customer request asks for (customers §8). The numbers are stored: never renumber.</summary>
public enum RequestKind
{
    Merge = 1,
    Mobile = 2,
    Email = 3,
    ExternalId = 4,
    Deletion = 5,
}

/// <summary>The names of kinds: a type and a base type.</summary>
public static class RequestKinds
{
    private static readonly Sequence<string> Known = ["MERGE", "MOBILE", "EMAIL", "EXTERNAL_ID"];

    /// <summary>Base types that the contract names and nothing here does.</summary>
    private static readonly Sequence<string> Elsewhere = ["REALLOCATION", "MOBILE_REALLOC", "ADDRESS", "COUPON", "POINTS", "TIER", "RETRO"];

    public static string Type(this RequestKind kind) => kind == RequestKind.Deletion ? "CUSTOMER" : "CHANGE_IDENTIFIER";

    public static string BaseType(this RequestKind kind) => kind == RequestKind.Deletion ? "DELETE" : Known[(int)kind - 1];

    /// <summary>The type of the identifier that is to change; none of a merge or a deletion.</summary>
    public static IdentifierType? Identifier(this RequestKind kind) => kind switch
    {
        RequestKind.Mobile => IdentifierType.Mobile,
        RequestKind.Email => IdentifierType.Email,
        RequestKind.ExternalId => IdentifierType.ExternalId,
        _ => null,
    };

    /// <summary>Whether the contract lists changes of that type, and no request here is ever one.</summary>
    public static bool IsMadeElsewhere(string type) => Elsewhere.Contains(type.Trim().ToUpperInvariant());

    /// <summary>The kind of that type and base type; 9006, 9008 or 9040 when there is none.</summary>
    public static Notice? Parse(string? type, string? baseType, out RequestKind kind)
    {
        var (family, word) = (type?.Trim().ToUpperInvariant(), baseType?.Trim().ToUpperInvariant() ?? "");
        kind = RequestKind.Deletion;
        if (family == "CUSTOMER") return word == "DELETE" ? null : Codes.InvalidRequestBaseType;
        if (family != "CHANGE_IDENTIFIER") return Codes.InvalidRequestType;
        for (var at = 0; at < Known.Count; at++)
        {
            if (Known[at] != word) continue;
            kind = (RequestKind)(at + 1);
            return null;
        }
        return Elsewhere.Contains(word) ? Codes.RequestKindNotSupported : Codes.InvalidRequestBaseType;
    }
}
