namespace Symbolon.Server.Http;

/// <summary>
/// The wrong secrets that were tried lately, by login or client, in this process. Only different ones count: a till that keeps sending its old password guesses nothing,
/// is not even hashed again, and locks nobody out. Used by one caller at a time.
/// </summary>
internal sealed class Guesses(TimeProvider time)
{
    private readonly Dictionary<string, Tried> tried = [];

    /// <summary>How long the name is refused from now on.</summary>
    public TimeSpan Wait(string name) => Of(name) is { } known && known.Wrong.Count >= HttpLimits.Guesses ? known.Until - time.GetUtcNow() : TimeSpan.Zero;

    /// <summary>Whether this was tried already and was wrong, against the same kept secret.</summary>
    public bool IsWrong(string name, string sent, string kept) => Of(name) is { } known && known.Wrong.TryGetValue(sent, out var against) && against == kept;

    public void Wrong(string name, string sent, string kept)
    {
        if (tried.Count >= HttpLimits.Guessed) MakeRoom();
        if (Of(name) is not { } known) tried[name] = known = new(time.GetUtcNow() + HttpLimits.GuessWindow, []);
        known.Wrong[sent] = kept;
    }

    public void Forget(string name) => tried.Remove(name);

    private Tried? Of(string name)
    {
        if (!tried.TryGetValue(name, out var known)) return null;
        if (known.Until > time.GetUtcNow()) return known;
        tried.Remove(name);
        return null;
    }

    private void MakeRoom()
    {
        foreach (var (name, _) in tried.Where(one => one.Value.Until <= time.GetUtcNow()).ToList()) tried.Remove(name);
        if (tried.Count >= HttpLimits.Guessed) tried.Clear();
    }

    private sealed record Tried(DateTimeOffset Until, Dictionary<string, string> Wrong);
}
