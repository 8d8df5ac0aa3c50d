using Symbolon.Cards;
using Symbolon.Events;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Views;

/// <summary>Shows what cardUpdated tells of a card that was issued, delinked or updated (platform §11.3).</summary>
internal sealed record CardNotificationView(Org Org, CardName Card)
{
    public CardChangedJson Show(Event one, CustomerIdentifiersJson? holder)
    {
        var (updated, replaced, before) = (one.Change as CardUpdated, one.Replaced as CardUpdated, Entry(one.Replaced));
        var now = Entry(one.Change) ?? before;
        return new()
        {
            CustomerIdentifiers = holder,
            CardNumber = Card.Number,
            CardType = Org.SeriesWithId(Card.SeriesId)!.Type.ToString().ToUpperInvariant(),
            PreviousStatusLabel = Label(before),
            CurrentStatusLabel = Label(now),
            PreviousStatusChangeReason = before?.Reason,
            CurrentStatusChangeReason = now?.Reason,
            PreviousExtendedFields = Pairs(replaced?.ExtendedFields),
            CurrentExtendedFields = Pairs(updated?.ExtendedFields),
            PreviousCustomFields = Pairs(replaced?.CustomFields),
            CurrentCustomFields = Pairs(updated?.CustomFields),
        };
    }

    private static StatusEntry? Entry(Change? change) => change switch
    {
        CardIssued issued => issued.Entry,
        CardDelinked delinked => delinked.Entry,
        CardUpdated updated => updated.Entry,
        _ => null,
    };

    private string? Label(StatusEntry? entry) => entry is null ? null : Org.Label(entry.LabelId).Text;

    private static NameValueJson[] Pairs(FieldMap? fields) => [.. (fields ?? FieldMap.Empty).Select(field => new NameValueJson(field.Key, NotificationView.Literal(field.Value)))];
}
