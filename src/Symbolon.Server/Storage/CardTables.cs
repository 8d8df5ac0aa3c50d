using Symbolon.Cards;
using Symbolon.Texts;

namespace Symbolon.Server.Storage;

/// <summary>A card with its last status as a row; due when it has a day on which it must be said to be expired.</summary>
internal readonly record struct CardRow(Card Card, Instant? Due);

/// <summary>A status of a card as a row of it.</summary>
internal readonly record struct CardStatusRow(long Card, StatusEntry Entry);

/// <summary>The tables that hold cards, and what stands in their columns.</summary>
internal static class CardTables
{
    public static readonly Table<CardRow> Cards = new("card", 1,
        Column<CardRow>.Number("id", one => one.Card.Id),
        Column<CardRow>.Number("series_id", one => one.Card.SeriesId).Fixed,
        Column<CardRow>.Text("number", one => one.Card.Number).Fixed,
        Column<CardRow>.Text("external_id", one => one.Card.ExternalId).Indexed,
        Column<CardRow>.Maybe("customer_id", one => one.Card.CustomerId).Indexed,
        Column<CardRow>.Number("till", one => one.Card.Till),
        Column<CardRow>.Text("mapped", one => one.Card.Mapped is { } mapped ? $"{mapped.Type}:{mapped.Code}" : null),
        Column<CardRow>.Maybe("mapped_id", one => one.Card.Mapped?.Id),
        Column<CardRow>.Text("custom_fields", one => Stored.Fields(one.Card.CustomFields)),
        Column<CardRow>.Text("extended_fields", one => Stored.Fields(one.Card.ExtendedFields)),
        Column<CardRow>.Number("created_at", one => one.Card.Created.Microseconds).Fixed,
        Column<CardRow>.Maybe("issued_at", one => one.Card.Issued?.Microseconds),
        Column<CardRow>.Maybe("expires_at", one => one.Card.Expires?.Microseconds),
        Column<CardRow>.Maybe("due_at", one => one.Due?.Microseconds).Indexed,
        Column<CardRow>.Number("entry_id", one => one.Card.Current.Id),
        Column<CardRow>.Number("label_id", one => one.Card.Current.LabelId),
        Column<CardRow>.Maybe("former_label_id", one => one.Card.Current.FormerLabelId),
        Column<CardRow>.Text("reason", one => one.Card.Current.Reason),
        Column<CardRow>.Number("entry_at", one => one.Card.Current.Made.At.Microseconds),
        Column<CardRow>.Number("entry_by", one => one.Card.Current.Made.Till),
        Column<CardRow>.Number("version", one => one.Card.Version),
        Column<CardRow>.Text("search", one => Searched(one.Card, one.Card.Number), SameSearch).Indexed,
        Column<CardRow>.Text("external_search", one => Searched(one.Card, one.Card.ExternalId), SameSearch).Indexed);

    public static readonly Table<CardStatusRow> Statuses = new("card_status", 2,
        Column<CardStatusRow>.Number("card_id", one => one.Card),
        Column<CardStatusRow>.Number("id", one => one.Entry.Id),
        Column<CardStatusRow>.Number("label_id", one => one.Entry.LabelId),
        Column<CardStatusRow>.Maybe("former_label_id", one => one.Entry.FormerLabelId),
        Column<CardStatusRow>.Text("reason", one => one.Entry.Reason),
        Column<CardStatusRow>.Number("made_at", one => one.Entry.Made.At.Microseconds),
        Column<CardStatusRow>.Number("made_by", one => one.Entry.Made.Till));

    /// <summary>What a held card is searched by; cards in stock have no entry to search.</summary>
    private static string? Searched(Card card, string? text) => card.CustomerId is null || text is null ? null
        : Folding.Fold(text);

    private static bool SameSearch(CardRow one, CardRow other) =>
        one.Card.CustomerId is null == other.Card.CustomerId is null && one.Card.ExternalId == other.Card.ExternalId;
}
