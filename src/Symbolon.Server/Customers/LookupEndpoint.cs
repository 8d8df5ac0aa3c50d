using Symbolon.Orgs;
using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>GET /v2/customers/lookup: the customer's id (customers §6.5).</summary>
internal static class LookupEndpoint
{
    public static async Task<Answer?> Find(Call call)
    {
        var addressing = Addressing.ByLookup(call, PlaceRules.Lookup, allowAll: true);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (await addressing.Load(call) is not { } facts) return null;
        return addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound
            ? Answer.Refuse(notFound)
            : Answer.Of(new EntityJson(customer!.Id, NoticeJson.From(addressing.Warnings)), ApiJson.Default.EntityJson);
    }
}
