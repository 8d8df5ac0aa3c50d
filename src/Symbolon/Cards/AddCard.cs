using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// Adds a card by its number to a series, for nobody or for a customer at once (cards §6). Answers 400, 3004, 3008, 3009, 3017, 3018, 3027, 3029, 3036, 3039, 3040, 3042, 3045, 3048, 3049, 8015
/// as refusals; 1022, 91015 as warnings. The customer that decisions name is 0; the card's id stands in its change.
/// </summary>
public sealed record AddCard(
    long Till, CardSeries Series, CardEntry Entry, CardLabel Label, string Reason, MappedEntity? Mapped, long? Customer, Sequence<Notice> Warnings) : Request(Till)
{
    public static Parsed<AddCard> Parse(CardDraft draft, Org org, long till)
    {
        var warnings = new List<Notice>();
        if (draft.CardNumber?.Trim() is not { Length: > 0 } number) return Codes.InvalidInput;
        if (number.Length > Limits.CardNumberLength) return Codes.CardNumberTooLong;
        var series = draft.SeriesId is { } id ? org.SeriesWithId(id) : org.SeriesWithCode(draft.SeriesCode?.Trim() ?? "");
        if (series is null) return Codes.SeriesNotFound;
        if (!series.Active) return Codes.SeriesInactive;
        var external = CardEntry.Text(draft.CardExternalId);
        if (CardEntry.TooLong(external) is { } tooLong) return tooLong;
        if (draft.StatusInfo?.Reason?.Length > Limits.TextLength) return Codes.InvalidBody.With($"a reason of more than {Limits.TextLength} characters");
        long? customer = draft.CustomerId is 0 ? null : draft.CustomerId;
        var label = CardEntry.Text(draft.StatusLabel) is { } text ? org.LabelNamed(text) : org.DefaultLabel(customer is null ? CardStatus.NotIssued : CardStatus.Active);
        if (label is null) return Codes.InvalidCardLabel;
        if (customer is null && label.Status != CardStatus.NotIssued) return Codes.LabelNotNotIssued;
        if (customer is not null && label.Status is not (CardStatus.Active or CardStatus.Issued)) return Codes.NotLinkable;
        if (CardFields.Entity(org, draft.MappedEntity, out var mapped) is { } misplaced) return misplaced;
        var entry = new CardEntry(number, external, series.Id, null, CardFields.Custom(org, draft.CustomFields, warnings), CardFields.Extended(org, draft.ExtendedFields, warnings));
        return new AddCard(till, series, entry, label, draft.StatusInfo?.Reason ?? "", mapped, customer, warnings.ToSequence());
    }

    public override void Name(Wanted wanted)
    {
        Entry.Name(wanted);
        if (Customer is { } customer) wanted.Add(customer);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, AddCard request)
    {
        var (warnings, changes, fork) = (request.Warnings.ToList(), new List<Change>(), facts.Fork());
        if (facts.Cards.WithNumber(request.Entry.Number!) is not null) return Decision.Refuse(Codes.CardExists, warnings);
        if (request.Entry.ExternalId is { } external && facts.Cards.WithExternalId(external) is not null) return Decision.Refuse(Codes.CardExternalIdExists, warnings);
        var customer = request.Customer is { } id ? facts.FindLive(id, warnings) : null;
        if (request.Customer is not null && customer is null) return Decision.Refuse(Codes.NotFound, warnings);
        if (customer is not null && facts.Org.StatusLabels.Refusal(customer, CustomerAction.CardIssue) is { } forbidden) return Decision.Refuse(forbidden, warnings);
        var first = customer is null ? request.Label : facts.Org.DefaultLabel(CardStatus.NotIssued);
        var card = New(facts, request.Series, request.Entry, first, request.Reason, request.Till) with { Mapped = request.Mapped };
        Apply(new CardAdded(card, null));
        if (customer is not null && new CardLink(fork, request.Till, Apply).Link(customer.Id, card, request.Entry with { ExternalId = null, CustomFields = FieldMap.Empty, ExtendedFields = FieldMap.Empty }, request.Label) is { } refused)
            return Decision.Refuse(refused, warnings);
        return Decision.Accept(customer?.Id ?? 0, changes, warnings) with { CardId = card.Id };

        void Apply(Change change)
        {
            fork.Apply(change, new Stamp(fork.Now, request.Till));
            changes.Add(change);
        }
    }

    /// <summary>A card that is about to be added, with its first status.</summary>
    internal static Card New(Facts facts, CardSeries series, CardEntry entry, CardLabel label, string reason, long till) => new(
        facts.Cards.NextCard, series.Id, entry.Number!, entry.ExternalId, null, till, null, FieldMap.Empty.With(entry.CustomFields), FieldMap.Empty.With(entry.ExtendedFields), facts.Now, null, null,
        [new StatusEntry(facts.Cards.NextEntry, label.Id, null, reason, new Stamp(facts.Now, till))]);
}
