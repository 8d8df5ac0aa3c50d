using System.Globalization;
using Symbolon.Cards;
using Symbolon.Server.Http;
using Symbolon.Server.Json;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Cards;

/// <summary>One card: added, updated alone or with others, read, and the statuses it has had (cards §6-§10).</summary>
internal sealed class CardEndpoint(CardQueries queries)
{
    public static async Task<Answer?> Add(Call call)
    {
        var body = call.Body(ApiJson.Default.CardDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = AddCard.Parse(body.Value!, call.Org, call.Till.Id);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome => Answer.Of(new EntityJson(outcome.Decision.CardId!.Value, NoticeJson.From(outcome.Decision.Warnings)), ApiJson.Default.EntityJson));
    }

    public static async Task<Answer?> Update(Call call)
    {
        var body = call.Body(ApiJson.Default.CardDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = UpdateCard.Parse(body.Value!, call.Org, call.Till.Id);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome => Answer.Of(
            new CardUpdateView(call, body.Value!).Done(parsed.Value!, outcome) with { Warnings = NoticeJson.From(outcome.Decision.Warnings) }, ApiJson.Default.CardUpdateJson));
    }

    /// <summary>Items are independent and keep their order.</summary>
    public static async Task<Answer?> UpdateMany(Call call)
    {
        var body = call.Items(
            ApiJson.Default.CardDraft, ApiJson.Default.CardDraftArray, Limits.CardsOfUpdate, Codes.CardBatchLimit);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var items = body.Value!.Select(sent =>
        {
            var draft = sent.Draft ?? new();
            var view = new CardUpdateView(call, draft);
            var parsed = sent.Parse(_ => UpdateCard.Parse(draft, call.Org, call.Till.Id));
            return new BulkItem<UpdateCard, CardVerdictJson>(
                parsed, draft.IdempotencyKey, outcome => view.Verdict(parsed.Value!, outcome), view.Verdict);
        });
        return await BulkItems.Do(call, [.. items], ApiJson.Default.CardVerdictJson, (verdicts, failures) => Answer.Of(new CardUpdatesJson(verdicts, verdicts.Length, failures), ApiJson.Default.CardUpdatesJson) with
        {
            Missed = verdicts.Count(verdict => verdict is { Errors: [{ Code: var code }, ..] } && code == Codes.NoSuchCard.Number),
        });
    }

    public async Task<Answer?> Get(Call call) => await Find(call, (card, view) =>
    {
        var code = call.Org.Tills.TryGetValue(card.Till, out var till) ? till.Code : null;
        return Task.FromResult(Answer.Of(view.Show(card) with { EntityCode = code, Warnings = [] }, ApiJson.Default.CardJson) with { Version = card.Version });
    });

    public async Task<Answer?> StatusLog(Call call) => await Find(call, async (card, view) =>
    {
        var entries = (await queries.Statuses(call.Org.Id, card.Id)).ToList();
        if (view.Entry(card) is { Id: 0 } due) entries.Add(due);
        var rows = entries.Select((entry, index) => view.Show(card.Id, entry, isLast: index == entries.Count - 1) with { AutoUpdateTimeISO = entry.Made.At.ToString() });
        return Answer.Of(new StatusLogJson([.. rows], [], []), ApiJson.Default.StatusLogJson);
    });

    /// <summary>The card that the query names, by number, external id or id; null when the org has moved on.</summary>
    private async Task<Answer?> Find(Call call, Func<Card, CardView, Task<Answer>> show)
    {
        var (number, external) = (Text(call, "number"), Text(call, "cardExternalId"));
        if (number is null && external is null && call.Query("id") is { } text)
        {
            if (Words.Id(text) is not { } id) return Answer.Refuse(Codes.InvalidInput);
            if ((number = await queries.NumberOf(call.Org.Id, id)) is null) return Answer.Refuse(Codes.NoSuchCard);
        }
        if (number is null && external is null) return Answer.Refuse(Codes.InvalidInput);
        var entry = new CardEntry(number, external, null, null, FieldMap.Empty, FieldMap.Empty);
        var wanted = new Wanted();
        entry.Name(wanted);
        if (await call.Read(wanted) is not { } facts) return null;
        return entry.Find(facts, out var card) is { } unknown ? Answer.Refuse(unknown) : await show(card!, new CardView(call.Org, facts.Now));
    }

    private static string? Text(Call call, string name) =>
        CardEntry.Text(call.Query(name)) is { } text && Words.IsStorable(text) ? text : null;
}
