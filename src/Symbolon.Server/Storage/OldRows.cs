namespace Symbolon.Server.Storage;

/// <summary>Forgets rows that no call reads once they are a day old, the oldest first, in turns.</summary>
public sealed class OldRows
{
    /// <summary>The most that one turn forgets.</summary>
    private const long AtOnce = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly Database database;
    private readonly string due;
    private readonly string delete;

    private OldRows(Database database, string due, string delete) =>
        (this.database, this.due, this.delete) = (database, due, delete);

    /// <summary>
    /// Batches but the newest, which holds the org's time and next numbers. A lost commit is looked up within seconds.
    /// </summary>
    public static OldRows Batches(Database database) => new(
        database,
        """
        select no from (select no, at from batch where org_id = @org and no > 0 order by no limit 1) as oldest
        where at <= @before and no < (select no from batch where org_id = @org and no > 0 order by no desc limit 1)
        """,
        """
        delete from batch where org_id = @org and no in (
          select no from (select no, at from batch where org_id = @org and no > 0 order by no limit @most) as oldest
          where at <= @before and no < (select no from batch where org_id = @org and no > 0 order by no desc limit 1))
        returning no
        """);

    /// <summary>
    /// One-time passwords but the newest, after which ids go on. They count to the limit of a day, and none is good for
    /// longer.
    /// </summary>
    public static OldRows Otps(Database database) => new(
        database,
        """
        select id from (select id, made_at from otp where org_id = @org and id > 0 order by id limit 1) as oldest
        where made_at <= @before and id < (select id from otp where org_id = @org and id > 0 order by id desc limit 1)
        """,
        """
        delete from otp where org_id = @org and id in (
          select id from (select id, made_at from otp where org_id = @org and id > 0 order by id limit @most) as oldest
          where made_at <= @before
          and id < (select id from otp where org_id = @org and id > 0 order by id desc limit 1))
        returning id
        """);

    /// <summary>Joins by an identifier: the firewall counts those of a day.</summary>
    public static OldRows Joins(Database database) => new(
        database,
        """
        select event_no from (
          select event_no, at from identifier_join where org_id = @org and event_no > 0 order by event_no limit 1
        ) as oldest where at <= @before
        """,
        """
        delete from identifier_join where org_id = @org and event_no in (
          select event_no from (
            select event_no, at from identifier_join where org_id = @org and event_no > 0 order by event_no limit @most
          ) as oldest where at <= @before)
        returning event_no
        """);

    /// <summary>A turn of forgetting; null when there is nothing to forget.</summary>
    public async Task<Func<Task<int>>?> NextForgotten(long org, Instant now)
    {
        var (before, isDue) = (now.Plus(-Kept), false);
        await using var session = await database.OpenReader();
        await session.RoundTrip([Over(due, org, before).Reading(_ => isDue = true)]);
        return isDue ? () => Forget(org, before) : null;
    }

    private async Task<int> Forget(long org, Instant before)
    {
        var forgotten = 0;
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            .. database.Dialect.BeginWrite(org, () => { }),
            Over(delete, org, before).With("most", AtOnce).Reading(_ => forgotten++),
            Dialect.Commit,
        ]);
        return forgotten;
    }

    private static Statement Over(string sql, long org, Instant before) =>
        new Statement(sql).With("org", org).With("before", before.Microseconds);
}
