using Symbolon.Erasure;

namespace Symbolon.Server.Storage;

/// <summary>Finds erasures that are due, and overwrites what was kept of erased persons: in events, merges, requests, histories and logs. One that was cut off is done again.</summary>
public sealed class Erasures(Database database)
{
    /// <summary>The next person to erase, or null when nobody is due but in the requests that are left out.</summary>
    public async Task<EraseCustomer?> NextDue(long org, Instant now, IReadOnlyCollection<long>? except = null)
    {
        var due = default(EraseCustomer);
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            new Statement("""
                select id from customer_request where org_id = @org and due_at <= @now
                and id not in (select later.id from {later}) order by due_at limit 1
                """).With("org", org).With("now", now.Microseconds).With(Except(except))
                .Reading(row => due = new(row.GetInt64(0))),
        ]);
        return due;
    }

    /// <summary>
    /// The overwriting of what was kept of the next erased person, or null when it is done for all but those who are
    /// left out.
    /// </summary>
    public async Task<WorkTurn?> NextScrub(long org, Instant now, IReadOnlyCollection<long>? except = null)
    {
        long? person = null;
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            new Statement("""
                select customer_id from erasure where org_id = @org and scrubbed_at is null
                and customer_id not in (select later.id from {later}) order by at limit 1
                """).With("org", org).With(Except(except)).Reading(row => person = row.GetInt64(0)),
        ]);
        return person is { } id ? new([id], _ => Scrub(org, id, now)) : null;
    }

    private static Rows Except(IReadOnlyCollection<long>? ids) => new Rows("later").Add("id", ids ?? []);

    /// <summary>It is done when the database's files are rid of it, too; while a reader holds on to older pages, it is tried again with the next sweep.</summary>
    private async Task<int> Scrub(long org, long person, Instant now)
    {
        var isFlushed = true;
        await new Overwriting(database, org, person).Do();
        await using var session = await database.OpenWriter();
        await session.RoundTrip(database.Dialect.Flush(done => isFlushed = done));
        if (!isFlushed) return 0;
        await Mark(session, org, person, now);
        return 1;
    }

    private async Task Mark(Session session, long org, long person, Instant now) => await session.RoundTrip(
    [
        .. database.Dialect.BeginWrite(org, () => { }),
        new Statement("update erasure set scrubbed_at = @now where org_id = @org and customer_id = @person").With("org", org).With("now", now.Microseconds).With("person", person),
        Dialect.Commit,
    ]);
}
