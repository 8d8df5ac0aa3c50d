namespace Symbolon.Cards;

/// <summary>
/// The cards among the facts: those that were named by number or external id, all that the known customers hold, and the next numbers. Like all facts, one that was
/// never named throws, and a fork sees its origin and keeps its own changes.
/// </summary>
public sealed class CardFacts(CardFacts? origin, long nextCard, long nextEntry)
{
    private readonly Dictionary<long, Card> cards = [];
    private readonly Dictionary<string, long?> numbers = [];
    private readonly Dictionary<string, long?> externalIds = [];
    private readonly Dictionary<long, Sequence<long>> holdings = [];
    private readonly Dictionary<long, long> counters = [];

    public long NextCard { get; private set; } = nextCard;

    /// <summary>The id of the next status entry.</summary>
    public long NextEntry { get; private set; } = nextEntry;

    /// <summary>The cards known here, changed or loaded, this fork's only.</summary>
    public IEnumerable<Card> Known => cards.Values;

    /// <summary>The next values of series' counters, changed or loaded, this fork's only.</summary>
    public IReadOnlyDictionary<long, long> Counters => counters;

    /// <summary>The card of that number, or null when there is none.</summary>
    public Card? WithNumber(string number) => TryNumber(number, out var id) ? Of(id) : throw new MissingFact("a card number was not named");

    /// <summary>The card of that external id, or null when there is none.</summary>
    public Card? WithExternalId(string externalId) => TryExternalId(externalId, out var id) ? Of(id) : throw new MissingFact("a card's external id was not named");

    public bool KnowsNumber(string number) => TryNumber(number, out _);

    /// <summary>The card, when it is known here.</summary>
    public Card? Find(long id) => cards.TryGetValue(id, out var card) ? card : origin?.Find(id);

    /// <summary>Every card that is linked to the customer, in the order of their ids.</summary>
    public IEnumerable<Card> HeldBy(long customer) =>
        TryHolding(customer, out var ids) ? ids.Select(id => Find(id)!) : throw new MissingFact($"the cards of customer {customer} were not loaded");

    /// <summary>The next value of the series' counter.</summary>
    public long Counter(long series) => TryCounter(series, out var next) ? next : throw new MissingFact($"the counter of series {series} was not named");

    public bool KnowsCounter(long series) => TryCounter(series, out _);

    /// <summary>Puts a loaded card in.</summary>
    public void Load(Card card)
    {
        cards[card.Id] = card;
        numbers[card.Number] = card.Id;
        if (card.ExternalId is { } external) externalIds[external] = card.Id;
    }

    /// <summary>What was named: a number or external id of which no card was loaded belongs to none.</summary>
    public void LoadNames(IEnumerable<string> named, IEnumerable<string> namedExternalIds)
    {
        foreach (var number in named) numbers.TryAdd(number, null);
        foreach (var external in namedExternalIds) externalIds.TryAdd(external, null);
    }

    public void LoadHolding(long customer, Sequence<long> ids) => holdings[customer] = ids;

    public void LoadCounter(long series, long next) => counters[series] = next;

    /// <summary>Takes over what a fork changed.</summary>
    public void Adopt(CardFacts fork)
    {
        foreach (var card in fork.cards.Values) cards[card.Id] = card;
        foreach (var (number, id) in fork.numbers) numbers[number] = id;
        foreach (var (external, id) in fork.externalIds) externalIds[external] = id;
        foreach (var (customer, ids) in fork.holdings) holdings[customer] = ids;
        foreach (var (series, next) in fork.counters) counters[series] = next;
        (NextCard, NextEntry) = (fork.NextCard, fork.NextEntry);
    }

    internal void Put(long id, Func<Card, Card> change, long version) => Put(change(Find(id)!), version);

    /// <summary>Puts a card in as the change of that number leaves it, and keeps who holds what in step.</summary>
    internal void Put(Card after, long version)
    {
        var before = Find(after.Id);
        Load(after with { Version = version });
        NextCard = Math.Max(NextCard, after.Id + 1);
        NextEntry = Math.Max(NextEntry, after.Current.Id + 1);
        if (before?.CustomerId == after.CustomerId) return;
        if (before?.CustomerId is { } former && TryHolding(former, out var had)) holdings[former] = had.Without(id => id == after.Id);
        if (after.CustomerId is { } holder && TryHolding(holder, out var has)) holdings[holder] = has.With(after.Id).Order().ToSequence();
    }

    /// <summary>A customer that is new holds no card.</summary>
    internal void Expect(long customer)
    {
        if (!TryHolding(customer, out _)) holdings[customer] = [];
    }

    private Card? Of(long? id) => id is { } known ? Find(known) : null;

    private bool TryNumber(string number, out long? id) => numbers.TryGetValue(number, out id) || (origin is not null && origin.TryNumber(number, out id));

    private bool TryExternalId(string externalId, out long? id) => externalIds.TryGetValue(externalId, out id) || (origin is not null && origin.TryExternalId(externalId, out id));

    private bool TryHolding(long customer, out Sequence<long> ids)
    {
        if (holdings.TryGetValue(customer, out ids!)) return true;
        return origin is not null && origin.TryHolding(customer, out ids);
    }

    private bool TryCounter(long series, out long next) => counters.TryGetValue(series, out next) || (origin is not null && origin.TryCounter(series, out next));
}
