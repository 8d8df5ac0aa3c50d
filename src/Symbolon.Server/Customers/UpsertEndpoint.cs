using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>POST /v2/integrations/customer/upsert/bulk: a verdict for each item, in order (customers §6.6).</summary>
internal static class UpsertEndpoint
{
    public static async Task<Answer?> Upsert(Call call)
    {
        var body = call.Body(ApiJson.Default.CustomerDraftArray);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (body.Value is not { Length: > 0 } drafts) return Answer.Refuse(Codes.InvalidInput);
        if (drafts.Length > call.Org.Settings.UpsertLimit) return Answer.Refuse(Codes.BatchLimit);
        var items = drafts.Select(draft => draft ?? new()).Select(draft => new BulkItem<UpsertCustomer, UpsertItemJson>(
            UpsertCustomer.Parse(draft, call.Org, MobileNumbers.Read, call.Till.Id, call.Flag("skipChangeIdentifier")), draft.IdempotencyKey, outcome => Verdict(outcome, call.Org), Refused));
        return await BulkItems.Do(call, [.. items], ApiJson.Default.UpsertItemJson, (verdicts, failures) => Answer.Of(new UpsertJson(verdicts, verdicts.Length, failures), ApiJson.Default.UpsertJson));
    }

    private static UpsertItemJson Refused(Notice refused) => new(null, null, NoticeJson.From([refused]), []);

    private static UpsertItemJson Verdict(Outcome outcome, Org org) => new(
        outcome.Customer?.Id,
        outcome.Customer is { } customer ? new CustomerView(org, outcome.Now).Show(customer, outcome.Cards) : null,
        NoticeJson.From(outcome.Decision.Errors),
        NoticeJson.From(outcome.Decision.Warnings));
}
