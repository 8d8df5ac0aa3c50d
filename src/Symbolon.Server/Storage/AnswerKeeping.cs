namespace Symbolon.Server.Storage;

/// <summary>
/// Keeps the answer to a change of an org in the change's own transaction, which is held open until the answer is known. What was answered to the key before is found behind the org's lock,
/// and then nothing is changed.
/// </summary>
public sealed class AnswerKeeping(string key, Instant now) : IAsyncDisposable
{
    private Session? held;
    private IReadOnlyList<Statement> change = [];
    private long org;

    /// <summary>What was answered before.</summary>
    public KeptAnswer? Found { get; private set; }

    /// <summary>Whether a change waits for its answer.</summary>
    public bool IsHeld => held is not null;

    internal Statement Find(long ofOrg) => KeptAnswer.Find(ofOrg, [key], now, found => Found = found);

    internal void Hold(Session session, long ofOrg, IReadOnlyList<Statement> statements) => (held, org, change) = (session, ofOrg, statements);

    /// <summary>Saves the change and its answer.</summary>
    public async Task Commit(KeptAnswer answer)
    {
        await held!.RoundTrip([.. change, .. KeptAnswer.Keep(org, [answer]), Dialect.Commit]);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (held is { } session) await session.DisposeAsync();
        held = null;
    }
}
