using Symbolon.Approvals;
using Symbolon.Events;

namespace Symbolon.Server.Storage;

/// <summary>Files what was decided on requests, by the numbers of the events.</summary>
internal sealed class RequestDecisionRows(long org, Instant now, IReadOnlyList<Event> events)
{
    public IEnumerable<Statement> Statements()
    {
        var made = events.Select(one => (one.No, one.Till, Decided: one.Change as RequestDecided)).Where(one => one.Decided is not null).ToList();
        if (made.Count == 0) yield break;
        yield return new Statement("""
            insert into request_decision (org_id, request_id, event_no, customer_id, status, comments, made_at, made_by)
            select @org, made.request_id, made.event_no, made.customer_id, made.status, made.comments, @now, made.made_by from {made}
            """).With("org", org).With("now", now.Microseconds).With(new Rows("made")
                .Add("request_id", made.Select(one => one.Decided!.Id))
                .Add("event_no", made.Select(one => one.No))
                .Add("customer_id", made.Select(one => one.Decided!.Customer))
                .Add("status", made.Select(one => (long)one.Decided!.Status))
                .Add("comments", made.Select(one => one.Decided!.Comments))
                .Add("made_by", made.Select(one => one.Till)));
    }
}
