using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>A status label that a customer got: why, since when, and by whom when.</summary>
public sealed record StatusGiven(string Label, string Reason, Instant Since, Stamp Made);

/// <summary>A choice that a customer made, why, and by whom it was taken down when.</summary>
public sealed record ChoiceMade(Subscription Choice, string Reason, Stamp Made);

/// <summary>Reads the logs of customers, which are never facts: in pages, the latest rows first.</summary>
public sealed class CustomerLogQueries(Database database)
{
    public async Task<LogPage<StatusGiven>> Statuses(long org, long customer, LogAsk ask)
    {
        var given = new List<(LogKey, StatusGiven)>();
        await Read(ask.Fill(new Statement("""
            select event_no, label, reason, since, made_at, made_by from customer_status_log
            where org_id = @org and customer_id = @customer and event_no <= @event and (event_no, 0) < (@event, @item)
            order by event_no desc limit @limit
            """)).With("org", org).With("customer", customer).Reading(row => given.Add((
                new(row.GetInt64(0), 0),
                new(
                    row.GetString(1), row.GetString(2), new(row.GetInt64(3)),
                    new(new(row.GetInt64(4)), row.GetInt64(5)))))));
        return LogPage<StatusGiven>.Of(ask, given);
    }

    /// <summary>Why a customer got that status label last; empty where the log does not say.</summary>
    public async Task<string> ReasonOf(long org, long customer, string label)
    {
        var reason = "";
        await Read(new Statement("""
            select reason from customer_status_log
            where org_id = @org and customer_id = @customer and label = @label order by event_no desc limit 1
            """).With("org", org).With("customer", customer).With("label", label)
            .Reading(row => reason = row.GetString(0)));
        return reason;
    }

    public async Task<LogPage<ChoiceMade>> Choices(long org, long customer, LogAsk ask)
    {
        var made = new List<(LogKey, ChoiceMade)>();
        await Read(ask.Fill(new Statement("""
            select channel, source, account, org_unit, priority, opt_in, reason, made_at, made_by, event_no, item
            from subscription_log
            where org_id = @org and customer_id = @customer
              and event_no <= @event and (event_no, item) < (@event, @item)
            order by event_no desc, item desc limit @limit
            """)).With("org", org).With("customer", customer).Reading(row => made.Add((
                new(row.GetInt64(9), row.GetInt64(10)),
                new(
                    new(
                        row.GetString(0), Source.Of((int)row.GetInt64(1)), row.GetString(2), row.GetInt64(3),
                        (SubscriptionPriority)row.GetInt64(4), row.GetInt64(5) == 1),
                    row.GetString(6), new(new(row.GetInt64(7)), row.GetInt64(8)))))));
        return LogPage<ChoiceMade>.Of(ask, made);
    }

    private async Task Read(Statement statement)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, statement, Dialect.Commit]);
    }
}
