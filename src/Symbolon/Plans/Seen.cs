using Symbolon.Approvals;
using Symbolon.Customers;

namespace Symbolon.Plans;

/// <summary>A fact that a request looked at: what it is called, and the state it was in. That something does not exist is a state, too.</summary>
public sealed record Seen(string Name, string State)
{
    /// <summary>What requests that name these facts look at, always in the same order.</summary>
    public static Sequence<Seen> Of(Wanted wanted, Facts facts) => Each(wanted, facts).ToSequence();

    /// <summary>What is called that which comes of the requests.</summary>
    public const string Outcome = "what comes of it by now";

    /// <summary>What comes of requests, in outline: time is a fact, too, and may change it though nothing else has changed.</summary>
    public static Seen OutcomeOf(IEnumerable<Decision> decisions) => new(Outcome, string.Join(';', decisions.Select(decision =>
        $"{string.Join(',', decision.Errors.Concat(decision.Warnings).Select(notice => notice.Code.Number))} {string.Join(',', decision.Changes.Select(change => change.GetType().Name))}")));

    private static IEnumerable<Seen> Each(Wanted wanted, Facts facts)
    {
        foreach (var id in wanted.Ids.Order()) yield return new($"customer {id}", OfCustomer(facts, id));
        foreach (var identifier in wanted.Identifiers.Order()) yield return new($"{identifier.Type.Name()} {identifier.Value}", string.Join(' ', facts.Holders(identifier).Select(holder => OfCustomer(facts, holder.Id))));
        foreach (var number in wanted.CardNumbers.Order(StringComparer.Ordinal)) yield return new($"card {number}", OfCard(facts, facts.Cards.WithNumber(number)));
        foreach (var external in wanted.CardExternalIds.Order(StringComparer.Ordinal)) yield return new($"card {external}", OfCard(facts, facts.Cards.WithExternalId(external)));
        foreach (var series in wanted.Counters.Order()) yield return new($"the numbers of series {series}", facts.Cards.KnowsCounter(series) ? $"{facts.Cards.Counter(series)}" : "");
        foreach (var id in wanted.Redemptions.Order()) yield return new($"redemption {id}", $"{facts.Loyalty.Find(id)?.Reversed}");
        foreach (var reference in wanted.RedemptionReferences.Order(StringComparer.Ordinal)) yield return new($"redemption {reference}", $"{facts.Loyalty.WithReference(reference)?.Id}");
        foreach (var id in wanted.Requests.Order()) yield return new($"request {id}", OfRequest(facts.Requests.Find(id)));
        foreach (var id in wanted.RequestsOf.Order()) yield return new($"the requests of customer {id}", string.Join(' ', facts.Requests.Open(id).OrderBy(request => request.Id).Select(OfRequest)));
        foreach (var identifier in wanted.Joins.Order()) yield return new($"what {identifier.Type.Name()} {identifier.Value} joins", facts.Joins.Knows(identifier) ? $"{facts.Joins[identifier]}" : "");
        if (wanted.ErasedHashes.Count > 0) yield return new("erased persons", string.Join(' ', wanted.ErasedHashes.Where(hash => facts.Erasures.Knows(hash) && facts.Erasures.IsErased(hash)).Order(StringComparer.Ordinal)));
    }

    private static string OfRequest(CustomerRequest? request) => request is null ? "" : $"{request.Id}:{request.Status}";

    /// <summary>The customer's version with those of the cards that it holds; a victim's with its survivor's.</summary>
    private static string OfCustomer(Facts facts, long id) => facts.Find(id) switch
    {
        null => "",
        { MergedInto: { } survivor } victim => $"{victim.Id}:{victim.Version}>{OfCustomer(facts, survivor)}",
        { } customer => $"{customer.Id}:{customer.Version}{string.Concat(facts.Cards.HeldBy(customer.Id).Select(card => $"+{card.Id}:{card.Version}"))}",
    };

    private static string OfCard(Facts facts, Cards.Card? card) => card is null ? "" : $"{card.Id}:{card.Version} {(card.CustomerId is { } holder ? OfCustomer(facts, holder) : "")}";
}
