using System.Data.Common;
using Symbolon.Webhooks;

namespace Symbolon.Server.Storage;

/// <summary>Deliveries as rows.</summary>
internal static class DeliveryRows
{
    public const string Columns = "d.no, d.first_no, d.last_no, d.state, d.event_name, d.event_id, d.ref_id, d.request_id, d.at, d.started_at, d.ended_at, d.attempts, d.next_at, d.status, d.milliseconds, d.failure, d.webhook_id";

    /// <summary>The webhook's id stands behind the others.</summary>
    public const int Webhook = 16;

    public static Delivery At(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), (DeliveryState)row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetString(6), row.Text(7), new(row.GetInt64(8)))
    {
        Started = row.Long(9) is { } started ? new Instant(started) : null,
        Ended = row.Long(10) is { } ended ? new Instant(ended) : null,
        Attempts = (int)row.GetInt64(11),
        Next = new(row.GetInt64(12)),
        Status = (int?)row.Long(13),
        Milliseconds = row.Long(14),
        Failure = row.Text(15),
    };

    /// <summary>Files how far deliveries are. What was accepted or given up stays so, whoever comes late; a webhook that was removed gets no rows any more.</summary>
    public static Statement Save(long org, string webhook, IReadOnlyCollection<Delivery> deliveries) => new Statement("""
        insert into webhook_delivery (
          org_id, webhook_id, no, event_name, first_no, last_no, state, event_id, ref_id, request_id,
          at, started_at, ended_at, attempts, next_at, status, milliseconds, failure)
        select c.org_id, c.webhook_id, rows.no, rows.event_name, rows.first_no, rows.last_no, rows.state,
          rows.event_id, rows.ref_id, rows.request_id, rows.at, rows.started_at, rows.ended_at, rows.attempts,
          rows.next_at, rows.status, rows.milliseconds, rows.failure
        from {rows} join webhook_cursor c on c.org_id = @org and c.webhook_id = @webhook where true
        on conflict (org_id, webhook_id, no, event_name) do update set state = excluded.state, started_at = excluded.started_at, ended_at = excluded.ended_at, attempts = excluded.attempts,
          next_at = excluded.next_at, status = excluded.status, milliseconds = excluded.milliseconds, failure = excluded.failure
        where webhook_delivery.state = 0
        """).With("org", org).With("webhook", webhook).With(new Rows("rows")
            .Add("no", deliveries.Select(one => one.No))
            .Add("first_no", deliveries.Select(one => one.First))
            .Add("last_no", deliveries.Select(one => one.Last))
            .Add("state", deliveries.Select(one => (long)one.State))
            .Add("event_name", deliveries.Select(one => one.EventName))
            .Add("event_id", deliveries.Select(one => one.EventId))
            .Add("ref_id", deliveries.Select(one => one.RefId))
            .Add("request_id", deliveries.Select(one => one.RequestId))
            .Add("at", deliveries.Select(one => one.At.Microseconds))
            .Add("started_at", deliveries.Select(one => one.Started?.Microseconds))
            .Add("ended_at", deliveries.Select(one => one.Ended?.Microseconds))
            .Add("attempts", deliveries.Select(one => (long)one.Attempts))
            .Add("next_at", deliveries.Select(one => one.Next.Microseconds))
            .Add("status", deliveries.Select(one => (long?)one.Status))
            .Add("milliseconds", deliveries.Select(one => one.Milliseconds))
            .Add("failure", deliveries.Select(one => one.Failure)));
}
