namespace Symbolon.Loyalty;

/// <summary>The redemptions among the facts, named by id or external reference, and the next id of enrolments, lots and movements. One that was never named throws.</summary>
public sealed class LoyaltyFacts(LoyaltyFacts? origin, long next)
{
    private readonly Dictionary<long, Redemption?> redemptions = [];
    private readonly Dictionary<string, long?> references = [];

    public long Next { get; private set; } = next;

    /// <summary>The redemptions known here, changed or loaded, this fork's only.</summary>
    public IEnumerable<Redemption> Known => redemptions.Values.OfType<Redemption>();

    public Redemption? Find(long id) => TryFind(id, out var redemption) ? redemption : throw new MissingFact($"redemption {id} was not named");

    /// <summary>The redemption as loaded, or null for one that is not known here.</summary>
    public Redemption? Before(long id) => TryFind(id, out var redemption) ? redemption : null;

    public Redemption? WithReference(string reference) =>
        TryReference(reference, out var id) ? id is { } known ? Find(known) : null : throw new MissingFact("an external reference was not named");

    public void Load(Redemption redemption)
    {
        redemptions[redemption.Id] = redemption;
        if (redemption.External is { } reference) references[reference] = redemption.Id;
    }

    /// <summary>What was named and not loaded does not exist.</summary>
    public void LoadNames(IEnumerable<long> ids, IEnumerable<string> named)
    {
        foreach (var id in ids) redemptions.TryAdd(id, null);
        foreach (var reference in named) references.TryAdd(reference, null);
    }

    /// <summary>Takes over what a fork changed.</summary>
    public void Adopt(LoyaltyFacts fork)
    {
        foreach (var (id, redemption) in fork.redemptions) redemptions[id] = redemption;
        foreach (var (reference, id) in fork.references) references[reference] = id;
        Next = fork.Next;
    }

    /// <summary>An id was given away.</summary>
    internal void Used(long id) => Next = Math.Max(Next, id + 1);

    private bool TryFind(long id, out Redemption? redemption) => redemptions.TryGetValue(id, out redemption) || (origin is not null && origin.TryFind(id, out redemption));

    private bool TryReference(string reference, out long? id) => references.TryGetValue(reference, out id) || (origin is not null && origin.TryReference(reference, out id));
}
