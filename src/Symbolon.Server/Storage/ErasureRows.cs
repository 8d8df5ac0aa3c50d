using Symbolon.Erasure;
using Symbolon.Events;

namespace Symbolon.Server.Storage;

/// <summary>Files who was erased, so that what was kept of them is overwritten, and the hashes by which they are recognised.</summary>
internal sealed class ErasureRows(long org, Instant now, IReadOnlyList<Event> events)
{
    /// <summary>What a load adds when hashes are named.</summary>
    public const string Loaded = """

        union all select 14, 1, null, null, null, null, null, null, null, e.hash, null, null, null, null, null
        from {hashes} join erased_identifier e on e.org_id = @org and e.hash = hashes.hash
        """;

    public IEnumerable<Statement> Statements()
    {
        var made = events.Select(one => (one.No, Erased: one.Change as CustomerErased)).Where(one => one.Erased is not null).ToList();
        if (made.Count == 0) yield break;
        yield return new Statement("insert into erasure (org_id, customer_id, event_no, victims, at, scrubbed_at) select @org, made.customer_id, made.no, made.victims, @at, null from {made}")
            .With("org", org).With("at", now.Microseconds).With(new Rows("made")
                .Add("customer_id", made.Select(one => one.Erased!.Id)).Add("no", made.Select(one => one.No)).Add("victims", made.Select(one => Stored.List(one.Erased!.Victims))));
        yield return new Statement("insert into erased_identifier (org_id, hash, at) select @org, made.hash, @at from {made} where true on conflict (org_id, hash) do nothing")
            .With("org", org).With("at", now.Microseconds).With(new Rows("made").Add("hash", made.SelectMany(one => one.Erased!.Hashes).Distinct()));
    }
}
