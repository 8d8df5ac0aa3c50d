using Symbolon.Webhooks;

namespace Symbolon.Server.Storage;

/// <summary>What the delivery of an org's events reads and files: webhooks and how far each is, what waits for another try, and what became of tries. None of it takes the org's writer lock.</summary>
public sealed class DeliveryQueries(Database database)
{
    /// <summary>The orgs that have an active webhook.</summary>
    public async Task<IReadOnlyList<long>> Orgs()
    {
        var found = new List<long>();
        await Read(new Statement("select org_id from webhook_org order by org_id").Reading(row => found.Add(row.GetInt64(0))));
        return found;
    }

    /// <summary>The org's webhooks, each with the number of the last event of which it has taken notice and how often something was to be sent again, and the number of the org's last event.</summary>
    public async Task<(IReadOnlyList<(Webhook Webhook, long Cursor, long Replays)> Webhooks, long LastEvent)> Look(long org)
    {
        var (webhooks, cursors, last) = (new List<Webhook>(), new Dictionary<string, (long No, long Replays)>(), 0L);
        await Read(
            WebhookRows.Load(org, webhooks.Add),
            new Statement("select webhook_id, no, replays from webhook_cursor where org_id = @org").With("org", org).Reading(row => cursors[row.GetString(0)] = (row.GetInt64(1), row.GetInt64(2))),
            new Statement("select next_event - 1 from batch where org_id = @org order by no desc limit 1").With("org", org).Reading(row => last = row.GetInt64(0)));
        return ([.. webhooks.Where(one => cursors.ContainsKey(one.Id)).Select(one => (one, cursors[one.Id].No, cursors[one.Id].Replays))], last);
    }

    /// <summary>The first deliveries that wait for another try.</summary>
    public async Task<IReadOnlyList<Delivery>> Waiting(long org, string webhook, int most)
    {
        var found = new List<Delivery>();
        await Read(new Statement($"""
            select {DeliveryRows.Columns} from webhook_delivery d where d.org_id = @org and d.webhook_id = @webhook and d.state = 0 order by d.no, d.event_name limit @most
            """).With("org", org).With("webhook", webhook).With("most", (long)most).Reading(row => found.Add(DeliveryRows.At(row))));
        return found;
    }

    /// <summary>The deliveries that are filed of those events.</summary>
    public async Task<IReadOnlySet<DeliveryKey>> Filed(long org, string webhook, long from, long to)
    {
        var found = new HashSet<DeliveryKey>();
        await Read(new Statement("select d.no, d.event_name from webhook_delivery d where d.org_id = @org and d.webhook_id = @webhook and d.no >= @from and d.no <= @to")
            .With("org", org).With("webhook", webhook).With("from", from).With("to", to).Reading(row => found.Add(new(row.GetInt64(0), row.GetString(1)))));
        return found;
    }

    /// <summary>Files what became of tries, and up to which event everything is done, given up or filed to be tried again.</summary>
    public Task Save(long org, string webhook, IReadOnlyCollection<Delivery> deliveries, long cursor) => Write(
    [
        .. deliveries.Count == 0 ? Array.Empty<Statement>() : [DeliveryRows.Save(org, webhook, deliveries)],
        new Statement("update webhook_cursor set no = @no where org_id = @org and webhook_id = @webhook and no < @no").With("org", org).With("webhook", webhook).With("no", cursor),
    ]);

    /// <summary>A turn of forgetting what was filed too long ago; null when there is nothing. What the cursor has not passed stays, or it would be sent again.</summary>
    public async Task<Func<Task<int>>?> NextForgotten(long org, Instant now)
    {
        var days = (Done: 0, Dead: 0);
        var isDue = false;
        await Read(new Statement("select value from org_setting where org_id = @org and name = 'WEBHOOK_LOG_DAYS'").With("org", org).Reading(row => days.Done = int.Parse(row.GetString(0), null)));
        if (days.Done == 0) days.Done = int.Parse(Symbolon.Orgs.SettingKey.Find("WEBHOOK_LOG_DAYS")!.Default, null);
        days.Dead = Math.Max(days.Done, Limits.DeadLetterDays);
        var (done, dead) = (now.Plus(-TimeSpan.FromDays(days.Done)), now.Plus(-TimeSpan.FromDays(days.Dead)));
        foreach (var (state, before) in new[] { (DeliveryState.Done, done), (DeliveryState.Dead, dead) })
        {
            await Read(new Statement("""
                select d.no from webhook_delivery d where d.org_id = @org and d.state = @state and d.ended_at < @before
                and not exists (select 1 from webhook_cursor c where c.org_id = @org and c.webhook_id = d.webhook_id and c.no < d.no) order by d.ended_at limit 1
                """).With("org", org).With("state", (long)state).With("before", before.Microseconds).Reading(_ => isDue = true));
            if (isDue) return () => Forget(org, state, before);
        }
        return null;
    }

    private async Task<int> Forget(long org, DeliveryState state, Instant before)
    {
        var forgotten = 0;
        await Write([new Statement("""
            delete from webhook_delivery where org_id = @org and (webhook_id, no, event_name) in (
              select d.webhook_id, d.no, d.event_name from webhook_delivery d where d.org_id = @org and d.state = @state and d.ended_at < @before
              and not exists (select 1 from webhook_cursor c where c.org_id = @org and c.webhook_id = d.webhook_id and c.no < d.no) order by d.ended_at limit @most)
            returning no
            """).With("org", org).With("state", (long)state).With("before", before.Microseconds).With("most", 1000L).Reading(_ => forgotten++)]);
        return forgotten;
    }

    private async Task Read(params Statement[] statements)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, .. statements, Dialect.Commit]);
    }

    private async Task Write(Statement[] statements)
    {
        await using var session = await database.OpenWriter();
        await session.RoundTrip([database.Dialect.BeginWrite(0, () => { })[0], .. statements, Dialect.Commit]);
    }
}
