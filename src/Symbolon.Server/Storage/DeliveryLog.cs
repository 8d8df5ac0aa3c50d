using Symbolon.Webhooks;

namespace Symbolon.Server.Storage;

/// <summary>The log of deliveries as the API shows it (platform §11.1), dead letters, and having them sent again.</summary>
public sealed class DeliveryLog(Database database)
{
    /// <summary>The deliveries of an event, by its id.</summary>
    public Task<IReadOnlyList<(string Webhook, Delivery Delivery)>> OfEvent(long org, string id) => Find($"""
        select {DeliveryRows.Columns} from webhook_delivery d where d.org_id = @org and d.event_id = @id order by d.webhook_id limit @most
        """, org, id);

    /// <summary>The deliveries of what a call did, by the id of the call.</summary>
    public Task<IReadOnlyList<(string Webhook, Delivery Delivery)>> OfRequest(long org, string id) => Find($"""
        select {DeliveryRows.Columns} from webhook_delivery d where d.org_id = @org and d.request_id = @id order by d.no desc limit @most
        """, org, id);

    /// <summary>The deliveries of what was done to a customer, by the reference that the events have.</summary>
    public Task<IReadOnlyList<(string Webhook, Delivery Delivery)>> OfReference(long org, string id) => Find($"""
        select {DeliveryRows.Columns} from webhook_delivery d where d.org_id = @org and d.ref_id = @id order by d.no desc limit @most
        """, org, id);

    /// <summary>What was given up of a webhook, after that event.</summary>
    public async Task<IReadOnlyList<Delivery>> DeadLetters(long org, string webhook, long after, int most)
    {
        var found = new List<Delivery>();
        await Read(new Statement($"""
            select {DeliveryRows.Columns} from webhook_delivery d where d.org_id = @org and d.webhook_id = @webhook and d.state = 2 and d.no > @after order by d.no limit @most
            """).With("org", org).With("webhook", webhook).With("after", after).With("most", (long)most).Reading(row => found.Add(DeliveryRows.At(row))));
        return found;
    }

    /// <summary>Has what was given up of those events sent again, and on demand what was delivered, too; how many.</summary>
    public async Task<int> Replay(OrgWrite org, string webhook, long from, long to, bool withDelivered, Instant now)
    {
        var replayed = 0;
        await using var change = await OrgChange.Begin(database, org);
        await change.Read(new Statement("""
            select d.no from webhook_delivery d where d.org_id = @org and d.webhook_id = @webhook and d.no >= @from and d.no <= @to and (d.state = 2 or d.state = @also)
            """).With("org", org.Id).With("webhook", webhook).With("from", from).With("to", to).With("also", withDelivered ? 1L : 2L).Reading(_ => replayed++));
        await change.Save(replayed == 0 ? [] :
        [
            new Statement("""
                update webhook_delivery set state = 0, attempts = 0, started_at = null, next_at = @now
                where org_id = @org and webhook_id = @webhook and no >= @from and no <= @to and (state = 2 or state = @also)
                """).With("org", org.Id).With("webhook", webhook).With("from", from).With("to", to).With("also", withDelivered ? 1L : 2L).With("now", now.Microseconds),
            new Statement("update webhook_cursor set replays = replays + 1 where org_id = @org and webhook_id = @webhook").With("org", org.Id).With("webhook", webhook),
        ]);
        return replayed;
    }

    private async Task<IReadOnlyList<(string, Delivery)>> Find(string text, long org, string id)
    {
        var found = new List<(string, Delivery)>();
        await Read(new Statement(text).With("org", org).With("id", id).With("most", (long)Limits.DeliveriesListed).Reading(row => found.Add((row.GetString(DeliveryRows.Webhook), DeliveryRows.At(row)))));
        return found;
    }

    private async Task Read(Statement statement)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, statement, Dialect.Commit]);
    }
}
