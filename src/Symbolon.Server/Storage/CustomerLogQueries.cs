using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>A status label that a customer got: why, since when, and by whom when.</summary>
public sealed record StatusGiven(string Label, string Reason, Instant Since, Stamp Made);

/// <summary>A choice that a customer made, why, and by whom it was taken down when.</summary>
public sealed record ChoiceMade(Subscription Choice, string Reason, Stamp Made);

/// <summary>Reads the logs of customers, which are never facts: the newest rows, oldest of them first.</summary>
public sealed class CustomerLogQueries(Database database)
{
    public async Task<IReadOnlyList<StatusGiven>> Statuses(long org, long customer)
    {
        var given = new List<StatusGiven>();
        await Read(new Statement("""
            select label, reason, since, made_at, made_by from customer_status_log where org_id = @org and customer_id = @customer order by event_no desc limit @limit
            """).With("org", org).With("customer", customer).With("limit", (long)Limits.LogRows).Reading(row =>
                given.Add(new(row.GetString(0), row.GetString(1), new(row.GetInt64(2)), new(new(row.GetInt64(3)), row.GetInt64(4))))));
        given.Reverse();
        return given;
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

    public async Task<IReadOnlyList<ChoiceMade>> Choices(long org, long customer)
    {
        var made = new List<ChoiceMade>();
        await Read(new Statement("""
            select channel, source, account, org_unit, priority, opt_in, reason, made_at, made_by from subscription_log
            where org_id = @org and customer_id = @customer order by event_no desc, item desc limit @limit
            """).With("org", org).With("customer", customer).With("limit", (long)Limits.LogRows).Reading(row =>
                made.Add(new(
                    new(row.GetString(0), Source.Of((int)row.GetInt64(1)), row.GetString(2), row.GetInt64(3), (SubscriptionPriority)row.GetInt64(4), row.GetInt64(5) == 1),
                    row.GetString(6), new(new(row.GetInt64(7)), row.GetInt64(8))))));
        made.Reverse();
        return made;
    }

    private async Task Read(Statement statement)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, statement, Dialect.Commit]);
    }
}
