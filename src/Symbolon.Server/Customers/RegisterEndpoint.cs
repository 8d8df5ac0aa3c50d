using Symbolon.Customers;
using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>POST /v2/customers (customers §6.1).</summary>
internal static class RegisterEndpoint
{
    public static async Task<Answer?> Register(Call call)
    {
        var body = call.Body(ApiJson.Default.CustomerDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = RegisterCustomer.Parse(WithQuery(body.Value!, call), call.Org, MobileNumbers.Read, call.Till.Id);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write([parsed.Value!]) is [var outcome] ? WriteJson.Of(outcome, withSideEffects: true) : null;
    }

    /// <summary>The query's source and account are the fallback of a profile that names none.</summary>
    private static CustomerDraft WithQuery(CustomerDraft draft, Call call) => draft with
    {
        Profiles = draft.Profiles?.Select(profile => profile ?? new()).Select(profile => string.IsNullOrWhiteSpace(profile.Source)
            ? profile with { Source = call.Query("source"), AccountId = profile.AccountId ?? call.Query("accountId") }
            : profile).ToArray(),
    };
}
