namespace Symbolon.Server.Storage;

/// <summary>Forgets rows that no call reads once they are a day old, the oldest first, in turns.</summary>
public sealed class OldRows
{
    /// <summary>The most that one turn forgets.</summary>
    private const long AtOnce = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly Database database;
    private readonly string old;
    private readonly string delete;

    /// <param name="old">The keys of those that are old among the <c>@most</c> oldest rows of the table.</param>
    private OldRows(Database database, string table, string key, string old)
    {
        (this.database, this.old) = (database, old);
        delete = $"delete from {table} where org_id = @org and {key} in ({old}) returning {key}";
    }

    /// <summary>
    /// Batches but the newest, which holds the org's time and next numbers. A lost commit is looked up within seconds.
    /// </summary>
    public static OldRows Batches(Database database) => new(
        database, "batch", "no", """
        select no from (select no, at from batch where org_id = @org and no > 0 order by no limit @most) as oldest
        where at <= @before and no < (select no from batch where org_id = @org and no > 0 order by no desc limit 1)
        """);

    /// <summary>
    /// One-time passwords but the newest, after which ids go on. They count to the limit of a day, and none is good for
    /// longer.
    /// </summary>
    public static OldRows Otps(Database database) => new(
        database, "otp", "id", """
        select id from (select id, made_at from otp where org_id = @org and id > 0 order by id limit @most) as oldest
        where made_at <= @before and id < (select id from otp where org_id = @org and id > 0 order by id desc limit 1)
        """);

    /// <summary>Joins by an identifier: the firewall counts those of a day.</summary>
    public static OldRows Joins(Database database) => new(
        database, "identifier_join", "event_no", """
        select event_no from (
          select event_no, at from identifier_join where org_id = @org and event_no > 0 order by event_no limit @most
        ) as oldest where at <= @before
        """);

    /// <summary>A turn of forgetting; null when there is nothing to forget.</summary>
    public async Task<Func<Task<int>>?> NextForgotten(long org, Instant now)
    {
        var (before, isDue) = (now.Plus(-Kept), false);
        await using var session = await database.OpenReader();
        await session.RoundTrip([Over(old, org, before, most: 1).Reading(_ => isDue = true)]);
        return isDue ? () => Forget(org, before) : null;
    }

    private async Task<int> Forget(long org, Instant before)
    {
        var forgotten = 0;
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            .. database.Dialect.BeginWrite(org, () => { }),
            Over(delete, org, before, AtOnce).Reading(_ => forgotten++),
            Dialect.Commit,
        ]);
        return forgotten;
    }

    private static Statement Over(string sql, long org, Instant before, long most) =>
        new Statement(sql).With("org", org).With("before", before.Microseconds).With("most", most);
}
