using System.Data.Common;
using Symbolon.Customers;
using Symbolon.Events;
using Symbolon.Firewall;

namespace Symbolon.Server.Storage;

/// <summary>What the firewall knows of identifiers: by which somebody was joined, and which are in quarantine; kept by the events.</summary>
internal sealed class FirewallRows(long org, Instant now, IReadOnlyList<Event> events)
{
    /// <summary>What a load adds when identifiers that are about to join are named.</summary>
    public const string Loaded = """

        union all select 13, joins.type, case when q.since is not null and q.released_at is null then 1 else 0 end,
               (select count(*) from identifier_join j where j.org_id = @org and j.type = joins.type and j.key = joins.key and j.at > @joins_since and j.at > coalesce(q.released_at, 0)),
               null, null, null, null, null, joins.key, null, null, null, null, null
        from {joins} left join quarantine q on q.org_id = @org and q.type = joins.type and q.key = joins.key
        """;

    /// <summary>What every load for a write adds: which of the named identifiers are in quarantine.</summary>
    public const string InQuarantine = """

        union all select 15, q.org_id, null, q.type, null, null, null, null, null,
               null, q.key, q.value, null, null, null
        from {held} join quarantine q
          on q.org_id = @org and q.type = held.type and q.key = held.key and q.released_at is null
        """;

    public static (IdentifierType Type, string Key, JoinState State) At(DbDataReader row) =>
        ((IdentifierType)row.GetInt64(1), row.GetString(9), new(row.GetInt64(2) == 1, (int)row.GetInt64(3)));

    public IEnumerable<Statement> Statements()
    {
        var joins = events.Select(one => (one.No, one.CustomerId, Cause: CauseOf(one.Change))).Where(one => one.Cause is not null).ToList();
        if (joins.Count > 0)
            yield return new Statement("""
                insert into identifier_join (org_id, event_no, customer_id, type, key, at) select @org, made.no, made.customer_id, made.type, made.key, @at from {made}
                """).With("org", org).With("at", now.Microseconds).With(new Rows("made")
                    .Add("no", joins.Select(one => one.No))
                    .Add("customer_id", joins.Select(one => one.CustomerId))
                    .Add("type", joins.Select(one => (long)one.Cause!.Identifier.Type))
                    .Add("key", joins.Select(one => one.Cause!.Identifier.Key)));
        // One identifier may go in and out in one batch: each is a statement of its own, in order.
        foreach (var one in events)
        {
            if (one.Change is IdentifierQuarantined stopped) yield return Quarantined(one, stopped);
            if (one.Change is QuarantineReleased released)
                yield return new Statement("update quarantine set released_at = @at where org_id = @org and type = @type and key = @key")
                    .With("org", org).With("at", now.Microseconds).With("type", (long)released.Identifier.Type).With("key", released.Identifier.Key);
        }
    }

    private Statement Quarantined(Event one, IdentifierQuarantined stopped) => new Statement("""
        insert into quarantine (org_id, type, key, value, since, by_till, joins, reason, event_no, released_at) values (@org, @type, @key, @value, @at, @till, @joins, @reason, @no, null)
        on conflict (org_id, type, key) do update set since = excluded.since, by_till = excluded.by_till, joins = excluded.joins, reason = excluded.reason, event_no = excluded.event_no, released_at = null
        """).With("org", org).With("type", (long)stopped.Identifier.Type).With("key", stopped.Identifier.Key).With("value", stopped.Identifier.Value).With("at", now.Microseconds).With("till", one.Till)
            .With("joins", (long)stopped.Joins).With("reason", stopped.Reason).With("no", one.No);

    private static JoinCause? CauseOf(Change change) => change switch
    {
        ProfileAdded added => added.Cause,
        CustomersMerged merged => merged.Cause,
        _ => null,
    };
}
