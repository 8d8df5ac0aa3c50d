namespace Symbolon.Server.Storage;

/// <summary>A transaction that changes an org behind its writer's lock. For a call with an idempotency key its end waits for the answer, which is kept with it.</summary>
internal sealed class OrgChange(Session session, OrgWrite write) : IAsyncDisposable
{
    private bool isHandedOver;

    /// <summary>Takes the lock, and reads behind it what was answered to the key before, and what else is asked.</summary>
    public static async Task<OrgChange> Begin(Database database, OrgWrite write, params IReadOnlyList<Statement> reads)
    {
        var change = new OrgChange(await database.OpenWriter(), write);
        try
        {
            var locks = 0;
            await change.Read([.. database.Dialect.BeginWrite(write.Id, () => locks++), .. write.Keeping is { } keeping ? [keeping.Find(write.Id)] : Array.Empty<Statement>(), .. reads]);
            return locks == 1 ? change : throw new InvalidOperationException($"There is no org {write.Id}.");
        }
        catch
        {
            await change.DisposeAsync();
            throw;
        }
    }

    public Task Read(params IReadOnlyList<Statement> statements) => session.RoundTrip(statements);

    /// <summary>Saves and ends, at once or with the answer; when the key was answered before, nothing is saved.</summary>
    public async Task Save(IReadOnlyList<Statement> statements)
    {
        if (write.IsTrial) return;
        if (write.Keeping is not { } keeping)
        {
            if (statements.Count > 0) await session.RoundTrip([.. statements, Dialect.Commit]);
        }
        else if (keeping.Found is null)
        {
            keeping.Hold(session, write.Id, statements);
            isHandedOver = true;
        }
    }

    public ValueTask DisposeAsync() => isHandedOver ? ValueTask.CompletedTask : session.DisposeAsync();
}
