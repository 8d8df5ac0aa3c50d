using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>POST or PUT /v2/customers/{id}/changeIdentifier, and the same by lookup (customers §6.4).</summary>
internal static class ChangeIdentifierEndpoint
{
    public static Task<Answer?> ById(Call call) => Change(call, Addressing.ById(call, PlaceRules.Change));

    public static Task<Answer?> ByLookup(Call call) => Change(call, Addressing.ByLookup(call, PlaceRules.Lookup));

    private static async Task<Answer?> Change(Call call, Addressing addressing)
    {
        if (addressing.Refusal is { } unaddressed) return Answer.Refuse(unaddressed);
        var body = call.Body(ApiJson.Default.IdentifierChangeDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = ChangeIdentifiers.Parse(addressing.Key!, addressing.Place!.Value, body.Value!, call.Org, MobileNumbers.Read, call.Till.Id, addressing.Warnings);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome => WriteJson.Of(outcome));
    }
}
