using System.Security.Cryptography;
using Symbolon.Otp;

namespace Symbolon.Server.Storage;

/// <summary>A one-time password as it was given out.</summary>
public sealed record IssuedOtp(long Id, string Code, Instant Ends);

/// <summary>
/// Gives out one-time passwords and takes them back, each behind the org's lock, so that none counts twice (platform §13). One that was used, was guessed at too often or has ended is gone.
/// </summary>
public sealed class OtpQueries(Database database)
{
    private const string OfSubject = "from otp where org_id = @org and type = @type and key = @key";

    /// <summary>A new one; null when the subject has had as many within a day as it may.</summary>
    public Task<IssuedOtp?> Issue(OrgWrite write, OtpSubject subject, Instant now, TimeSpan life, int perDay) => Locked<IssuedOtp?>(write, async change =>
    {
        var org = write.Id;
        var (count, next) = (0L, 1L);
        await change.Read(
        [
            // Before old rows go: the newest of all may be among them.
            new Statement("select id from otp where org_id = @org order by id desc limit 1").With("org", org)
                .Reading(row => next = row.GetInt64(0) + 1),
            About($"delete {OfSubject} and made_at <= @yesterday", org, subject)
                .With("yesterday", Before(now, TimeSpan.FromDays(1)).Microseconds),
            About($"select count(*) {OfSubject}", org, subject).Reading(row => count = row.GetInt64(0)),
        ]);
        if (count >= perDay) return (null, []);
        var issued = new IssuedOtp(next, $"{RandomNumberGenerator.GetInt32(1_000_000):000000}", Before(now, -life));
        return (issued, [About("""
            insert into otp (org_id, id, type, key, action, code, tries, made_at, ends_at) values (@org, @id, @type, @key, @action, @code, 0, @now, @ends)
            """, org, subject).With("id", next).With("action", subject.Action).With("code", issued.Code).With("now", now.Microseconds).With("ends", issued.Ends.Microseconds)]);
    });

    /// <summary>Whether that was the newest one of the subject, which is used up then.</summary>
    public Task<bool> Use(OrgWrite write, OtpSubject subject, string code, Instant now) => Locked<bool>(write, async change =>
    {
        var org = write.Id;
        IssuedOtp? newest = null;
        await change.Read(Newest(org, subject, now, one => newest = one));
        if (newest is null) return (false, []);
        var isRight = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(newest.Code), System.Text.Encoding.UTF8.GetBytes(code));
        return (isRight, [new Statement("update otp set tries = tries + @tries where org_id = @org and id = @id").With("tries", isRight ? (long)Limits.OtpTries : 1L).With("org", org).With("id", newest.Id)]);
    });

    /// <summary>The newest one of the subject that can still be used.</summary>
    public async Task<IssuedOtp?> Find(long org, OtpSubject subject, Instant now)
    {
        IssuedOtp? newest = null;
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, Newest(org, subject, now, one => newest = one), Dialect.Commit]);
        return newest;
    }

    private static Statement Newest(long org, OtpSubject subject, Instant now, Action<IssuedOtp> read) =>
        About($"select id, code, ends_at {OfSubject} and action = @action and ends_at > @now and tries < @most order by made_at desc, id desc limit 1", org, subject)
            .With("action", subject.Action).With("now", now.Microseconds).With("most", (long)Limits.OtpTries).Reading(row => read(new(row.GetInt64(0), row.GetString(1), new(row.GetInt64(2)))));

    private static Statement About(string sql, long org, OtpSubject subject) => new Statement(sql).With("org", org).With("type", (long)subject.Identifier.Type).With("key", subject.Identifier.Key);

    private static Instant Before(Instant now, TimeSpan time) => new(now.Microseconds - (time.Ticks / TimeSpan.TicksPerMicrosecond));

    private async Task<T> Locked<T>(OrgWrite org, Func<OrgChange, Task<(T Result, IReadOnlyList<Statement> Saving)>> decide)
    {
        await using var change = await OrgChange.Begin(database, org);
        var (result, saving) = await decide(change);
        await change.Save(saving);
        return result;
    }
}
