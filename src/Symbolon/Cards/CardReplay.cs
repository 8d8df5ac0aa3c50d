namespace Symbolon.Cards;

/// <summary>What changes of cards mean.</summary>
internal static class CardReplay
{
    public static void Apply(this CardFacts cards, CardChange change, Stamp stamp, long version)
    {
        switch (change)
        {
            case CardAdded added:
                cards.Put(added.Card, version);
                if (added.Counter is { } counter) cards.LoadCounter(added.Card.SeriesId, counter + 1);
                break;
            case CardNumbersReserved reserved:
                cards.LoadCounter(reserved.SeriesId, reserved.First + reserved.Count);
                break;
            case CardsGenerated generated:
                foreach (var (index, number) in generated.Numbers.Index()) cards.Put(At(generated, index, number, stamp), version);
                break;
            case CardIssued issued:
                cards.Put(issued.Id, card => card with { CustomerId = issued.Customer, Till = issued.Till, Issued = issued.Issued, Expires = issued.Expires, Entries = card.Entries.With(issued.Entry) }, version);
                break;
            case CardDelinked delinked:
                cards.Put(delinked.Id, card => card with { CustomerId = null, Till = delinked.Till, Issued = null, Expires = null, Entries = card.Entries.With(delinked.Entry) }, version);
                break;
            case CardUpdated updated:
                cards.Put(updated.Id, card => Updated(card, updated), version);
                break;
            default:
                throw new NotSupportedException($"{change.GetType().Name} is not replayed.");
        }
    }

    private static Card At(CardsGenerated generated, int index, string number, Stamp stamp)
    {
        var entry = new StatusEntry(generated.FirstEntry + index, generated.LabelId, null, "", stamp);
        return new Card(generated.FirstId + index, generated.SeriesId, number, null, null, generated.Till, null, FieldMap.Empty, FieldMap.Empty, stamp.At, null, null, [entry]);
    }

    private static Card Updated(Card card, CardUpdated updated) => card with
    {
        ExternalId = updated.ExternalId ?? card.ExternalId,
        Till = updated.Till == 0 ? card.Till : updated.Till,
        Mapped = updated.Mapped ?? card.Mapped,
        CustomFields = card.CustomFields.With(updated.CustomFields),
        ExtendedFields = card.ExtendedFields.With(updated.ExtendedFields),
        Entries = updated.Entry is { } entry ? card.Entries.With(entry) : card.Entries,
    };
}
