using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Customers;

/// <summary>GET /v2/customers/{id} and /v2/customers/lookup/customerDetails (customers §6.5); a victim answers with its survivor and 8069.</summary>
internal sealed class DetailsEndpoint(CustomerLogQueries logs)
{
    public Task<Answer?> ById(Call call) => Get(call, Addressing.ById(call, PlaceRules.Get, allowAll: true));

    public Task<Answer?> ByLookup(Call call) =>
        call.Flag("basicIdentifierLookup") && (string.IsNullOrWhiteSpace(call.Query("identifierName")) || string.IsNullOrWhiteSpace(call.Query("identifierValue")))
            ? Task.FromResult<Answer?>(Answer.Refuse(Codes.EmptyLookupParameter))
            : Get(call, Addressing.ByLookup(call, PlaceRules.LookupDetails, allowAll: true));

    private async Task<Answer?> Get(Call call, Addressing addressing)
    {
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (await addressing.Load(call, withConflicts: true) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound) return Answer.Refuse(notFound);
        var embed = call.Words("embed");
        var view = new CustomerView(call.Org, facts.Now)
        {
            Only = call.Flag("includedOnlyCurrentProfile") ? addressing.Place : null,
            WithSubscriptions = embed.Contains("subscriptions"),
            Embedded = embed,
            Default = call.Org.DefaultProgram(call.Till.Id),
            WithFraudDetails = call.Flag("includedFraudDetails"),
            StatusReason = embed.Contains("customerStatus") ? await ReasonOf(call, customer!) : null,
            Conflicts = facts.Conflicts(customer!.Id),
            WithCards = !embed.Contains("ignoreCardDetails"),
        };
        return Answer.Of(view.Show(customer, facts.Cards.HeldBy(customer.Id), addressing.Warnings), ApiJson.Default.CustomerJson) with { Version = customer.Version };
    }

    /// <summary>Why the customer has the status label; empty where nobody gave one or it was erased.</summary>
    private async Task<string> ReasonOf(Call call, Customer customer) =>
        customer.StatusLabel is { } label ? await logs.ReasonOf(call.Org.Id, customer.Id, label) : "";
}
