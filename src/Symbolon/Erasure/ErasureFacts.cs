namespace Symbolon.Erasure;

/// <summary>Which of the hashes that were named are those of erased persons. One that was never named throws.</summary>
public sealed class ErasureFacts(ErasureFacts? origin)
{
    private readonly Dictionary<string, bool> hashes = [];

    public bool Knows(string hash) => TryFind(hash, out _);

    public bool IsErased(string hash) => TryFind(hash, out var erased) ? erased : throw new MissingFact("a hash was not named");

    public void Load(string hash, bool erased) => hashes[hash] = erased;

    /// <summary>Takes over what a fork changed.</summary>
    public void Adopt(ErasureFacts fork)
    {
        foreach (var (hash, erased) in fork.hashes) hashes[hash] = erased;
    }

    private bool TryFind(string hash, out bool erased) => hashes.TryGetValue(hash, out erased) || (origin is not null && origin.TryFind(hash, out erased));
}
