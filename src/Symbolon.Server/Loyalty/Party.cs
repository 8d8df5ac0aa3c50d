using System.Globalization;
using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Server.Http;

namespace Symbolon.Server.Loyalty;

/// <summary>How points calls name a customer in their body: ID, MOBILE, EMAIL or EXTERNAL_ID, wherever that is known (platform §9.7). Answers 904.</summary>
internal static class Party
{
    public static Parsed<CustomerKey> Read(Call call, PartyDraft? draft)
    {
        var value = draft?.Value?.Trim() ?? "";
        if (draft?.Type?.Trim().ToUpperInvariant() == "ID")
            return Words.Id(value) is { } id ? CustomerKey.Of(id) : Codes.InvalidRedeemer;
        IdentifierType? type = draft?.Type?.Trim().ToUpperInvariant() switch
        {
            "MOBILE" => IdentifierType.Mobile,
            "EMAIL" => IdentifierType.Email,
            "EXTERNAL_ID" => IdentifierType.ExternalId,
            _ => null,
        };
        return type is { } known && new IdentifierReader(call.Org.Settings, MobileNumbers.Read).Read(known, value) is { } identifier ? new CustomerKey(null, null, [identifier]) : Codes.InvalidRedeemer;
    }
}
