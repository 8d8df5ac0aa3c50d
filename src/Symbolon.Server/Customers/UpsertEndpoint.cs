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
        if (OnDuplicates.Parse(call.Query("onDuplicate")) is not { } onDuplicate)
            return Answer.Refuse(Codes.InvalidBody.With("onDuplicate: update, skip or reject is expected"));
        var body = call.Items(
            ApiJson.Default.CustomerDraft, ApiJson.Default.CustomerDraftArray,
            call.Org.Settings.UpsertLimit, Codes.BatchLimit);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (body.Value is not { Length: > 0 } drafts) return Answer.Refuse(Codes.InvalidInput);
        var items = drafts.Select(draft => new BulkItem<UpsertCustomer, UpsertItemJson>(
            draft.Parse(sent => Parse(call, sent ?? new(), onDuplicate)), draft.Draft?.IdempotencyKey,
            outcome => Verdict(outcome, call.Org), Refused));
        return await BulkItems.Do(
            call, [.. items], ApiJson.Default.UpsertItemJson, (verdicts, failures) =>
                Answer.Of(new UpsertJson(verdicts, verdicts.Length, failures), ApiJson.Default.UpsertJson));
    }

    private static Parsed<UpsertCustomer> Parse(Call call, CustomerDraft draft, OnDuplicate onDuplicate)
    {
        var skips = call.Flag("skipChangeIdentifier");
        var parsed = UpsertCustomer.Parse(draft, call.Org, MobileNumbers.Read, call.Till.Id, skips);
        return parsed.Value is { } item ? item with { OnDuplicate = onDuplicate } : parsed;
    }

    private static UpsertItemJson Refused(Notice refused) => new(null, null, NoticeJson.From([refused]), []);

    private static UpsertItemJson Verdict(Outcome outcome, Org org) => new(
        outcome.Customer?.Id,
        outcome.Customer is { } customer ? new CustomerView(org, outcome.Now).Show(customer, outcome.Cards) : null,
        NoticeJson.From(outcome.Decision.Errors),
        NoticeJson.From(outcome.Decision.Warnings));
}
