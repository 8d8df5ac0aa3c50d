namespace Symbolon.Server.Storage;

/// <summary>Finds, keeps and forgets answers beside the batches that keep most of them.</summary>
public sealed class KeptAnswers(Database database)
{
    /// <summary>The most that one turn forgets.</summary>
    private const long AtOnce = 1000;

    public async Task<KeptAnswer?> Find(long org, string key, Instant now)
    {
        KeptAnswer? found = null;
        await using var session = await database.OpenReader();
        await session.RoundTrip([KeptAnswer.Find(org, [key], now, one => found = one)]);
        return found;
    }

    public async Task Keep(long org, KeptAnswer answer)
    {
        await using var session = await database.OpenWriter();
        await session.RoundTrip([.. database.Dialect.BeginWrite(org, () => { }), .. KeptAnswer.Keep(org, [answer]), Dialect.Commit]);
    }

    /// <summary>A turn of forgetting those whose time is over; null when there are none.</summary>
    public async Task<Func<Task<int>>?> NextForgotten(long org, Instant now)
    {
        var isDue = false;
        await using var session = await database.OpenReader();
        await session.RoundTrip([new Statement("select key from kept_answer where org_id = @org and until <= @now order by until limit 1").With("org", org).With("now", now.Microseconds).Reading(_ => isDue = true)]);
        return isDue ? () => Forget(org, now) : null;
    }

    private async Task<int> Forget(long org, Instant now)
    {
        var forgotten = new List<string>();
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            .. database.Dialect.BeginWrite(org, () => { }),
            new Statement("""
                delete from kept_answer where org_id = @org and key in (select key from kept_answer where org_id = @org and until <= @now order by until limit @most) returning key
                """).With("org", org).With("now", now.Microseconds).With("most", AtOnce).Reading(row => forgotten.Add(row.GetString(0))),
        ]);
        await session.RoundTrip([KeptAnswer.Forget(org, forgotten), Dialect.Commit]);
        return forgotten.Count;
    }
}
