using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>GET /v2/customers/lookup: the customer's id (customers §6.5).</summary>
internal static class LookupEndpoint
{
    public static async Task<Answer?> Find(Call call)
    {
        var addressing = Addressing.ByLookup(call, PlaceRules.Lookup, allowAll: true);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (addressing.Key!.Nearest is var (place, identifier) && await call.Find(place, identifier) is { } holder) return Found(holder, addressing);
        if (await addressing.Load(call) is not { } facts) return null;
        return addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound
            ? Answer.Refuse(notFound)
            : Found(customer!.Id, addressing);
    }

    private static Answer Found(long id, Addressing addressing) => Answer.Of(new EntityJson(id, NoticeJson.From(addressing.Warnings)), ApiJson.Default.EntityJson);
}
