using Symbolon.Cards;
using Symbolon.Orgs;

namespace Symbolon.Server.Views;

/// <summary>Shows cards as they are at a moment: one past its date is expired before anything has said so (cards §9, §11.5).</summary>
internal sealed record CardView(Org Org, Instant Now)
{
    public CardJson Show(Card card)
    {
        var (series, status) = (Org.SeriesWithId(card.SeriesId)!, card.StatusAt(Now, Org));
        var entry = Entry(card);
        return new()
        {
            CardId = card.Id,
            IssuedDate = card.Issued?.ToString(),
            CreatedDate = Day(card.Created),
            ExpiryDays = series.ExpiryEnabled ? series.ExpiryDays : 0,
            SeriesName = series.Name,
            CustomerId = card.CustomerId ?? 0,
            MaxActiveCards = series.MaxPerCustomer,
            CardExternalId = card.ExternalId,
            ExtendedFields = Org.Fields.ExtendedOfCards.Shown(card.ExtendedFields) is { Count: > 0 } extended ? extended : null,
            CustomFields = card.CustomFields,
            MappedEntity = card.Mapped is { } mapped ? new(mapped.Type, mapped.Code, mapped.Id) : null,
            Type = series.Type.ToString().ToUpperInvariant(),
            CardNumber = card.Number,
            SeriesId = series.Id,
            SeriesCode = series.Code,
            OrgId = Org.Id,
            EntityId = card.Till,
            StatusInfo = Show(card.Id, entry, isLast: true) with { Id = entry.Id == 0 ? null : entry.Id, LabelId = entry.LabelId },
            Id = card.Id,
            ActiveAndDigital = status == CardStatus.Active && series.Type == CardType.Digital,
            TransactionNotAllowed = Org.Label(entry.LabelId).Actions.Count == 0,
            ExpiryDate = card.Expires?.ToString(),
        };
    }

    /// <summary>The last status: that of a card which is due is not written down yet, has no id, and was given by nobody.</summary>
    public StatusEntry Entry(Card card)
    {
        var (said, label) = (card.Current, card.LabelAt(Now, Org));
        return label.Id == said.LabelId ? said : new(0, label.Id, said.LabelId, "", new(card.Expires!.Value, 0));
    }

    public StatusInfoJson Show(long card, StatusEntry entry, bool isLast)
    {
        var label = Org.Label(entry.LabelId);
        return new()
        {
            Reason = entry.Reason,
            CreatedBy = entry.Made.Till,
            Actions = ActionsOf(label),
            AutoUpdateTime = Day(entry.Made.At),
            CreatedOn = entry.Made.At.ToString(),
            EntityId = card,
            IsActive = isLast,
            Label = label.Text,
            Status = label.Status.Name(),
        };
    }

    public static string[] ActionsOf(CardLabel label) => [.. label.Actions.Select(action => action.Key)];

    public static string Day(Instant moment) => moment.ToString()[..10];
}
