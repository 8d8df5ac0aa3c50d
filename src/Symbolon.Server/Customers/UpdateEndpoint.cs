using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>PUT /v2/customers/{id} and /v2/customers/lookup (customers §6.2, §6.3).</summary>
internal static class UpdateEndpoint
{
    public static Task<Answer?> ById(Call call) => Update(call, Addressing.ById(call, PlaceRules.Change));

    public static Task<Answer?> ByLookup(Call call) => Update(call, Addressing.ByLookup(call, PlaceRules.Change with { UnknownAccount = Codes.LookupInvalidSource }));

    private static async Task<Answer?> Update(Call call, Addressing addressing)
    {
        if (addressing.Refusal is { } unaddressed) return Answer.Refuse(unaddressed);
        var body = call.Body(ApiJson.Default.CustomerDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var scope = call.Flag("mlp_single_enroll") ? EnrolmentScope.Everything : EnrolmentScope.Asked;
        var parsed = UpdateCustomer.Parse(addressing.Key!, addressing.Place!.Value, body.Value!, call.Org, MobileNumbers.Read, call.Till.Id, addressing.Warnings, scope);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome => WriteJson.Of(outcome, call.Flag("use_async") ? null : SideEffectJson.Awards(outcome.Decision.Changes)));
    }
}
