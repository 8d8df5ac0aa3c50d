using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// Changes a card's label, external id, fields or place (cards §7, §8). Answers 400, 3000, 3010, 3017, 3038, 3039, 3045, 3046, 3048, 3049, 97501 as refusals; 1022, 91015 and
/// 3039 for an unchanged label as warnings. An update neither links nor unlinks, and nothing changes on a deleted card.
/// </summary>
public sealed record UpdateCard(long Till, CardEntry Entry, CardLabel? Label, string? Reason, MappedEntity? Mapped, Sequence<Notice> Warnings) : Request(Till)
{
    public static Parsed<UpdateCard> Parse(CardDraft draft, Org org, long till)
    {
        var warnings = new List<Notice>();
        var (number, external) = (CardEntry.Text(draft.CardNumber), CardEntry.Text(draft.CardExternalId));
        if (number is null && external is null) return Codes.InvalidInput;
        if (CardEntry.TooLong(external) is { } tooLong) return tooLong;
        if (draft.StatusInfo?.Reason?.Length > Limits.TextLength) return Codes.InvalidBody.With($"a reason of more than {Limits.TextLength} characters");
        var label = CardEntry.Text(draft.StatusLabel) is { } sent ? org.LabelNamed(sent) : null;
        if (label is null && CardEntry.Text(draft.StatusLabel) is not null) return Codes.InvalidCardLabel;
        if (CardFields.Entity(org, draft.MappedEntity, out var mapped) is { } misplaced) return misplaced;
        var entry = new CardEntry(
            number, external, CardEntry.SeriesOf(org, draft.SeriesId, draft.SeriesCode), label?.Text, CardFields.Custom(org, draft.CustomFields, warnings), CardFields.Extended(org, draft.ExtendedFields, warnings));
        return new UpdateCard(till, entry, label, draft.StatusInfo?.Reason, mapped, warnings.ToSequence());
    }

    public override long? VersionIn(Facts facts) => Entry.Find(facts, out var card) is null ? card!.Version : null;

    public override void Name(Wanted wanted) => Entry.Name(wanted);

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, UpdateCard request)
    {
        var warnings = request.Warnings.ToList();
        if (request.Entry.Find(facts, out var card) is { } unknown) return Decision.Refuse(unknown, warnings);
        var (current, label) = (card!.LabelAt(facts.Now, facts.Org), request.Label);
        var (status, to, isSame) = (current.Status, (label ?? current).Status, label?.Id == current.Id);
        if (status == CardStatus.Deleted || (label is not null && !isSame && !status.MayBecome(to))) return Refuse(Codes.CardStatusFixed.With(status.Name(), to.Name()));
        if (card.CustomerId is { } holder && facts.FindLive(holder, [])?.Erased is not null) return Refuse(Codes.CustomerIsErased);
        if (External(facts, card, request) is { } taken) return Refuse(taken);
        if (card.CustomerId is { } customer && to != status && CardLimits.Exceeded(facts, customer, facts.Org.SeriesWithId(card.SeriesId)!, to, except: card.Id) is { } full) return Refuse(full);
        if (card.CustomFields.With(request.Entry.CustomFields).Count > Limits.Fields || card.ExtendedFields.With(request.Entry.ExtendedFields).Count > Limits.Fields)
            return Refuse(Codes.InvalidBody.With($"more than {Limits.Fields} fields of a card"));
        if (isSame) warnings.Add(Codes.LabelUnchanged);
        return Decision.Accept(card.CustomerId ?? 0, Changes(facts, card, request, isSame ? null : label), warnings) with { CardId = card.Id };

        Decision Refuse(Notice code) => Decision.Refuse(code, warnings) with { CardId = card.Id };
    }

    private static IEnumerable<Change> Changes(Facts facts, Card card, UpdateCard request, CardLabel? label)
    {
        var entry = label is null ? null : new StatusEntry(facts.Cards.NextEntry, label.Id, card.Current.LabelId, request.Reason ?? "", new Stamp(facts.Now, request.Till));
        var updated = new CardUpdated(
            card.Id, card.CustomerId ?? 0, request.Till, card.ExternalId is null ? request.Entry.ExternalId : null, request.Mapped == card.Mapped ? null : request.Mapped,
            CardFields.Changed(card.CustomFields, request.Entry.CustomFields), CardFields.Changed(card.ExtendedFields, request.Entry.ExtendedFields), entry);
        if (updated is not { ExternalId: null, Mapped: null, CustomFields.Count: 0, ExtendedFields.Count: 0, Entry: null }) yield return updated;
    }

    /// <summary>An external id is given once: not one that another card has, nor another one than the card has (cards §13).</summary>
    private static Notice? External(Facts facts, Card card, UpdateCard request)
    {
        if (request.Entry.Number is null || request.Entry.ExternalId is not { } sent) return null;
        if (card.ExternalId is { } its) return its == sent ? null : Codes.CardMismatch;
        return facts.Cards.WithExternalId(sent) is null ? null : Codes.CardExternalIdExists;
    }
}
