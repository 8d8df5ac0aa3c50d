namespace Symbolon.Server.Storage;

/// <summary>
/// What was answered to a call or bulk item with an idempotency key, as it is stored: the key hashed, a print of what was asked, and the answer, sealed. One without a body is still being
/// worked on.
/// </summary>
public sealed record KeptAnswer(string Key, string Print, int Status, long? Version, string? Body, Instant Until)
{
    /// <summary>Those of the keys that are kept still.</summary>
    public static Statement Find(long org, IEnumerable<string> keys, Instant now, Action<KeptAnswer> read) => new Statement("""
        select k.key, k.print, k.status, k.version, k.body, k.until from {keys} join kept_answer k on k.org_id = @org and k.key = keys.key where k.until > @now
        """).With("org", org).With("now", now.Microseconds).With(new Rows("keys").Add("key", keys)).Reading(row =>
            read(new(row.GetString(0), row.GetString(1), (int)row.GetInt64(2), row.Long(3), row.Text(4), new(row.GetInt64(5)))));

    /// <summary>Keeps answers, in the place of what was kept under their keys before.</summary>
    public static Statement Keep(long org, IReadOnlyCollection<KeptAnswer> answers) => new Statement("""
        insert into kept_answer (org_id, key, print, status, version, body, until)
        select @org, kept.key, kept.print, kept.status, kept.version, kept.body, kept.until from {kept} where true
        on conflict (org_id, key) do update set print = excluded.print, status = excluded.status, version = excluded.version, body = excluded.body, until = excluded.until
        """).With("org", org).With(new Rows("kept")
            .Add("key", answers.Select(one => one.Key))
            .Add("print", answers.Select(one => one.Print))
            .Add("status", answers.Select(one => (long)one.Status))
            .Add("version", answers.Select(one => one.Version))
            .Add("body", answers.Select(one => one.Body))
            .Add("until", answers.Select(one => one.Until.Microseconds)));
}
