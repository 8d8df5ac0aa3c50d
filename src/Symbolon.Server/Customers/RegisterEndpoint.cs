using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>POST /v2/customers (customers §6.1).</summary>
internal static class RegisterEndpoint
{
    public static async Task<Answer?> Register(Call call)
    {
        var body = call.Body(ApiJson.Default.CustomerDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = RegisterCustomer.Parse(WithQuery(body.Value!, call), call.Org, MobileNumbers.Read, call.Till.Id, Scope(call));
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome => Tell(call, outcome));
    }

    /// <summary>Side effects are told unless the caller does not wait for them; in full when asked for.</summary>
    private static Answer Tell(Call call, Outcome outcome)
    {
        if (call.HeaderFlag("WAIT_FOR_DOWNSTREAM") == false || call.HeaderFlag("X-CAP-DIRECT-REPLAY") == true) return WriteJson.Of(outcome, []);
        var raw = call.Flag("rawSideEffects") ? RawSideEffectJson.Awards(outcome.Decision.Changes) : null;
        return WriteJson.Of(outcome, SideEffectJson.Awards(outcome.Decision.Changes), raw);
    }

    private static EnrolmentScope Scope(Call call) =>
        call.HeaderFlag("SKIP-DOWNSTREAM") == true ? EnrolmentScope.Nothing : call.Flag("mlp_single_enroll") ? EnrolmentScope.Everything : EnrolmentScope.Asked;

    /// <summary>The query's source and account are the fallback of a profile that names none.</summary>
    private static CustomerDraft WithQuery(CustomerDraft draft, Call call) => draft with
    {
        Profiles = draft.Profiles?.Select(profile => profile ?? new()).Select(profile => string.IsNullOrWhiteSpace(profile.Source)
            ? profile with { Source = call.Query("source"), AccountId = profile.AccountId ?? call.Query("accountId") }
            : profile).ToArray(),
    };
}
