using Symbolon.Cards;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Cards;

/// <summary>Shows what became of one update of a card: what was sent comes back, with what it was resolved to where it was done (cards §7, §8).</summary>
internal sealed class CardUpdateView(Call call, CardDraft draft)
{
    public CardVerdictJson Verdict(Notice refused) => new(Sent(), NoticeJson.From([refused]), []);

    public CardVerdictJson Verdict(UpdateCard request, Outcome outcome)
    {
        var (errors, warnings) = (NoticeJson.From(outcome.Decision.Errors), NoticeJson.From(outcome.Decision.Warnings));
        if (errors.Length == 0) return new(Done(request, outcome), errors, warnings);
        var known = outcome.Cards is [var card] ? Sent() with { CardId = card.Id, CustomerId = card.CustomerId ?? 0, StatusLabelInfo = Label(request) } : Sent();
        return new(known, errors, warnings);
    }

    public CardUpdateJson Done(UpdateCard request, Outcome outcome)
    {
        var card = outcome.Cards[0];
        var entry = outcome.Decision.Changes.OfType<CardUpdated>().FirstOrDefault()?.Entry;
        return Sent() with
        {
            CardId = card.Id,
            CustomerId = card.CustomerId ?? 0,
            CardNumber = card.Number,
            CustomFields = draft.CustomFields is null ? null : request.Entry.CustomFields,
            ExtendedFields = draft.ExtendedFields is null ? null : request.Entry.ExtendedFields,
            MappedEntity = request.Mapped is { } mapped ? new(mapped.Type, mapped.Code, mapped.Id) : null,
            StatusLabel = entry is null ? null : request.Label!.Text,
            StatusLabelInfo = Label(request),
            StatusInfo = entry is not null ? Changed(card, entry) : draft.StatusInfo is { } info ? new() { Reason = info.Reason, Actions = [] } : null,
        };
    }

    /// <summary>What was sent, as it was sent.</summary>
    private CardUpdateJson Sent() => new()
    {
        CustomFields = draft.CustomFields,
        ExtendedFields = draft.ExtendedFields,
        MappedEntity = draft.MappedEntity is { } mapped ? new(mapped.Type, mapped.Value, mapped.Id) : null,
        CardNumber = draft.CardNumber,
        CardExternalId = draft.CardExternalId,
        SeriesId = draft.SeriesId,
        OrgId = call.Org.Id,
        EntityId = call.Till.Id,
        StatusLabel = draft.StatusLabel,
    };

    private LabelJson? Label(UpdateCard request) => request.Label is { } label ? LabelJson.WithTimes(call.Org, label) : null;

    private ChangedStatusJson Changed(Card card, StatusEntry entry) => new()
    {
        Reason = entry.Reason,
        CreatedBy = entry.Made.Till,
        Actions = CardView.ActionsOf(call.Org.Label(entry.LabelId)),
        EntityId = card.Id,
        LabelId = entry.LabelId,
        OrgId = call.Org.Id,
        EntityType = "CARD",
        Label = call.Org.Label(entry.LabelId).Text,
        PrevLabel = entry.FormerLabelId is { } former ? call.Org.Label(former).Text : null,
        PrevLabelId = entry.FormerLabelId,
    };
}
