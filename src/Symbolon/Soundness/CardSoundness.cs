using Symbolon.Cards;
using Symbolon.Orgs;

namespace Symbolon.Soundness;

/// <summary>What holds of a card as it is stored.</summary>
public static class CardSoundness
{
    public static bool IsKnown(Org org, long series, long label) => org.SeriesWithId(series) is not null && org.Labels.Any(known => known.Id == label);

    public static IEnumerable<Finding> Findings(Org org, CardSoundnessFacts card)
    {
        if (!IsKnown(org, card.Series, card.Label))
        {
            yield return new(Invariants.CardKind, "card", card.Id);
            yield break;
        }
        var status = org.Label(card.Label).Status;
        if (card.Customer is null ? status.IsHeld() : status == CardStatus.NotIssued) yield return new(Invariants.CardHeld, "card", card.Id, card.Customer);
        if (card.Due != (status.IsHeld() ? card.Expires : null)) yield return new(Invariants.CardDue, "card", card.Id);
    }
}

/// <summary>A card as it is stored: its series, holder and label, its last day, and when the sweep is to look at it.</summary>
public sealed record CardSoundnessFacts(long Id, long Series, long? Customer, long Label, Instant? Expires, Instant? Due);
