using Symbolon.Customers;
using Symbolon.Events;

namespace Symbolon.Server.Storage;

/// <summary>Files what changes leave in the logs of customers, by the numbers of their events.</summary>
internal sealed class CustomerLogRows(long org, Instant now, IReadOnlyList<Event> events)
{
    public IEnumerable<Statement> Statements()
    {
        var statuses = events.Select(one => (one.No, one.Till, one.Change, Status: CustomerLog.Status(one.Change))).Where(one => one.Status is not null).ToList();
        if (statuses.Count > 0)
            yield return new Statement("""
                insert into customer_status_log (org_id, customer_id, event_no, label, reason, since, made_at, made_by)
                select @org, made.customer_id, made.event_no, made.label, made.reason, made.since, @now, made.made_by from {made}
                """).With("org", org).With("now", now.Microseconds).With(new Rows("made")
                    .Add("customer_id", statuses.Select(one => one.Change.CustomerId))
                    .Add("event_no", statuses.Select(one => one.No))
                    .Add("label", statuses.Select(one => one.Status!.Value.Label))
                    .Add("reason", statuses.Select(one => one.Status!.Value.Reason))
                    .Add("since", statuses.Select(one => (one.Status!.Value.Since ?? now).Microseconds))
                    .Add("made_by", statuses.Select(one => one.Till)));
        var choices = (
            from change in events
            let log = CustomerLog.Choices(change.Change)
            from choice in log.Made.Select((made, item) => (Made: made, Item: (long)item))
            select (change.No, change.Till, change.Change.CustomerId, choice.Item, choice.Made, log.Reason)).ToList();
        if (choices.Count == 0) yield break;
        yield return new Statement("""
            insert into subscription_log (org_id, customer_id, event_no, item, channel, source, account, org_unit, priority, opt_in, reason, made_at, made_by)
            select @org, made.customer_id, made.event_no, made.item, made.channel, made.source, made.account, made.org_unit, made.priority, made.opt_in, made.reason, @now, made.made_by from {made}
            """).With("org", org).With("now", now.Microseconds).With(new Rows("made")
                .Add("customer_id", choices.Select(one => one.CustomerId))
                .Add("event_no", choices.Select(one => one.No))
                .Add("item", choices.Select(one => one.Item))
                .Add("channel", choices.Select(one => one.Made.Channel))
                .Add("source", choices.Select(one => (long)one.Made.Source.Id))
                .Add("account", choices.Select(one => one.Made.Account))
                .Add("org_unit", choices.Select(one => one.Made.OrgUnit))
                .Add("priority", choices.Select(one => (long)one.Made.Priority))
                .Add("opt_in", choices.Select(one => one.Made.OptIn ? 1L : 0L))
                .Add("reason", choices.Select(one => one.Reason))
                .Add("made_by", choices.Select(one => one.Till)));
    }
}
