namespace Symbolon.Server.Storage;

/// <summary>
/// What was answered to a call or bulk item with an idempotency key, as it is stored: the key hashed, a print of what was asked, and the answer, sealed. One without a body is still being
/// worked on.
/// </summary>
public sealed record KeptAnswer(string Key, string Print, int Status, long? Version, string? Body, Instant Until)
{
    /// <summary>The customers that the call or item was about, where it was about any.</summary>
    public IReadOnlySet<long> Customers { get; init; } = System.Collections.Frozen.FrozenSet<long>.Empty;

    /// <summary>Whether nothing is left of it but that there was one, as somebody it was about was erased.</summary>
    public bool IsErased => Body == "";

    /// <summary>Those of the keys that are kept still.</summary>
    public static Statement Find(long org, IEnumerable<string> keys, Instant now, Action<KeptAnswer> read) => new Statement("""
        select k.key, k.print, k.status, k.version, k.body, k.until from {keys} join kept_answer k on k.org_id = @org and k.key = keys.key where k.until > @now
        """).With("org", org).With("now", now.Microseconds).With(new Rows("keys").Add("key", keys)).Reading(row =>
            read(new(row.GetString(0), row.GetString(1), (int)row.GetInt64(2), row.Long(3), row.Text(4), new(row.GetInt64(5)))));

    /// <summary>Keeps answers, in the place of what was kept under their keys before.</summary>
    public static IEnumerable<Statement> Keep(long org, IReadOnlyCollection<KeptAnswer> answers)
    {
        yield return new Statement("""
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
        var about = answers.SelectMany(answer => answer.Customers.Select(customer => (answer.Key, Customer: customer, answer.Until))).ToList();
        if (about.Count == 0) yield break;
        yield return new Statement("""
            insert into kept_answer_about (org_id, key, customer_id, until) select @org, about.key, about.customer_id, about.until from {about} where true
            on conflict (org_id, key, customer_id) do update set until = excluded.until
            """).With("org", org).With(new Rows("about").Add("key", about.Select(one => one.Key)).Add("customer_id", about.Select(one => one.Customer)).Add("until", about.Select(one => one.Until.Microseconds)));
    }

    /// <summary>Overwrites the answers to calls that were about erased persons: a call that comes again under such a key is neither done nor told anything of them.</summary>
    public static IEnumerable<Statement> Erase(long org, IEnumerable<long> persons)
    {
        var ids = new Rows("ids").Add("id", persons);
        yield return new Statement("""
            update kept_answer set print = '', body = '', version = null where (org_id, key) in (select @org, a.key from {ids} join kept_answer_about a on a.org_id = @org and a.customer_id = ids.id)
            """).With("org", org).With(ids);
        yield return new Statement("delete from kept_answer_about where org_id = @org and customer_id in {select ids.id from {ids}}").With("org", org).With(ids);
    }

    /// <summary>Forgets whom forgotten answers were about.</summary>
    public static Statement Forget(long org, IEnumerable<string> keys) =>
        new Statement("delete from kept_answer_about where org_id = @org and key in {select keys.key from {keys}}").With("org", org).With(new Rows("keys").Add("key", keys));
}
