using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// A card as a request names it: by number, by external id or by both, or by its series alone when a number is to be made. What it says of the series must be
/// true of the card (cards §15). Without a label the org's default one is meant.
/// </summary>
public sealed record CardEntry(string? Number, string? ExternalId, long? SeriesId, string? Label, FieldMap CustomFields, FieldMap ExtendedFields)
{
    /// <summary>Stands for a series that the org does not have.</summary>
    private const long NoSeries = 0;

    public bool NamesCard => Number is not null || ExternalId is not null;

    /// <summary>The card of a customer's identifiers, or 400 for one that is too long.</summary>
    public static Parsed<CardEntry> Parse(IdentifierType type, IdentifierDraft draft, Org org, ICollection<Notice> warnings)
    {
        var external = Text(type == IdentifierType.CardExternalId ? draft.Value : draft.CardExternalId);
        var number = type == IdentifierType.CardExternalId ? null : Text(draft.Value);
        return TooLong(external) is { } tooLong
            ? tooLong
            : new CardEntry(
                number, external, SeriesOf(org, draft.SeriesId, draft.SeriesCode), Text(draft.StatusLabel),
                CardFields.Custom(org, draft.CustomFields, warnings), CardFields.Extended(org, draft.ExtendedFields, warnings));
    }

    /// <summary>The id of the series that was named, by id first; null when none was named.</summary>
    public static long? SeriesOf(Org org, long? id, string? code)
    {
        if (id is null && string.IsNullOrWhiteSpace(code)) return null;
        var series = id is { } known ? org.SeriesWithId(known) : org.SeriesWithCode(code!.Trim());
        return series?.Id ?? NoSeries;
    }

    public static string? Text(string? sent) => string.IsNullOrWhiteSpace(sent) ? null : sent.Trim();

    public static Notice? TooLong(string? externalId) =>
        externalId?.Length > Limits.IdentifierLength ? Codes.InvalidBody.With($"a cardExternalId of more than {Limits.IdentifierLength} characters") : null;

    public void Name(Wanted wanted)
    {
        if (Number is not null) wanted.CardNumbers.Add(Number);
        if (ExternalId is not null) wanted.CardExternalIds.Add(ExternalId);
        if (!NamesCard && SeriesId is { } series) wanted.Counters.Add(series);
    }

    /// <summary>The card that is meant, by its number first; null when there is none.</summary>
    public Card? In(CardFacts cards) => Number is not null ? cards.WithNumber(Number) : ExternalId is not null ? cards.WithExternalId(ExternalId) : null;

    /// <summary>The card that is meant, or why there is none (3010, 3046, 3000).</summary>
    public Notice? Find(Facts facts, out Card? card)
    {
        card = In(facts.Cards);
        if (card is null) return Codes.NoSuchCard;
        if (Number is not null && ExternalId is not null && card.ExternalId is { } its && its != ExternalId) return Codes.CardMismatch;
        return SeriesId is { } series && series != card.SeriesId ? Codes.InvalidCardSeries : null;
    }
}
