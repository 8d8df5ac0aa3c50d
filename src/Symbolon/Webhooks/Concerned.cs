using Symbolon.Cards;
using Symbolon.Erasure;
using Symbolon.Events;

namespace Symbolon.Webhooks;

/// <summary>Whom a notification concerns: those that share a customer or a card are told in order.</summary>
public static class Concerned
{
    /// <summary>
    /// The customers and cards, as keys. A merge concerns both customers, an erasure everybody who was merged into the
    /// person.
    /// </summary>
    public static Sequence<string> Keys(Notification told) => told.Events.SelectMany(one => Keys(one.Change)).Distinct().ToSequence();

    private static IEnumerable<string> Keys(Change change)
    {
        if (change.CustomerId > 0) yield return $"customer {change.CustomerId}";
        if (change is CustomersMerged merged) yield return $"customer {merged.Victim.Id}";
        if (change is CustomerErased erased)
            foreach (var victim in erased.Victims) yield return $"customer {victim}";
        if (change is CustomersUnmerged parted) yield return $"customer {parted.Victim.Id}";
        if (change is CardChange { CardId: { } card }) yield return $"card {card}";
    }
}
