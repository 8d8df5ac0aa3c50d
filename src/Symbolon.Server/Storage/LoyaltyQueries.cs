using Symbolon.Loyalty;

namespace Symbolon.Server.Storage;

/// <summary>Reads what is never facts: the lines of the ledger, and the enrolments of which something is due.</summary>
public sealed class LoyaltyQueries(Database database)
{
    private const string Matching = """
        from ledger_entry where org_id = @org and customer_id = @customer and at >= @from and at <= @to
          and (@program = 0 or program_id = @program) and (@sign = 0 or points * @sign > 0)
          and (@some = 0 or by_till in (select tills.till from {tills}))
        """;

    /// <summary>The events of a customer's ledger that match, newest first: the lines of one page, and how many events there are.</summary>
    public async Task<(IReadOnlyList<LedgerLine> Lines, long Total)> Page(long org, LedgerFilter filter, int size, int page)
    {
        var (lines, total) = (new List<LedgerLine>(), 0L);
        await Read(
        [
            Over($"select count(distinct event_no) {Matching}", org, filter).Reading(row => total = row.GetInt64(0)),
            Over($"""
                select event_no, program_id, cause, points, about_id, movement_id, reference, reason, at, by_till {Matching}
                  and event_no in (select distinct event_no {Matching} order by event_no desc limit @size offset @skipped)
                order by event_no desc, line
                """, org, filter).With("size", (long)size).With("skipped", (long)size * page).Reading(row => lines.Add(new(
                row.GetInt64(0), row.GetInt64(1), (PointsCause)row.GetInt64(2), new(row.GetInt64(3)), row.Long(4) ?? 0, row.Long(5) ?? 0, row.GetString(6), row.GetString(7),
                new Stamp(new Instant(row.GetInt64(8)), row.GetInt64(9))))),
        ]);
        return (lines, total);
    }

    /// <summary>A customer's balance in each programme at a moment: the sum of the lines until then.</summary>
    public async Task<IReadOnlyDictionary<long, Points>> Balances(long org, long customer, Instant until)
    {
        var balances = new SortedDictionary<long, Points>();
        await Read([new Statement("select program_id, cast(sum(points) as bigint) from ledger_entry where org_id = @org and customer_id = @customer and at <= @until group by program_id")
            .With("org", org).With("customer", customer).With("until", until.Microseconds).Reading(row => balances[row.GetInt64(0)] = new(row.GetInt64(1)))]);
        return balances;
    }

    /// <summary>The events of a customer's points, the latest first, each by its first line.</summary>
    public async Task<LogPage<LedgerLine>> Events(long org, long customer, LogAsk ask)
    {
        var lines = new List<(LogKey, LedgerLine)>();
        await Read([ask.Fill(new Statement("""
            select l.event_no, l.program_id, l.cause, l.points, l.at, l.by_till from ledger_entry l
            where l.org_id = @org and l.customer_id = @customer
              and l.event_no <= @event and (l.event_no, 0) < (@event, @item)
              and not exists (
                select 1 from ledger_entry e where e.org_id = @org and e.customer_id = @customer
                  and e.event_no = l.event_no and e.line < l.line)
            order by l.event_no desc limit @limit
            """)).With("org", org).With("customer", customer).Reading(row => lines.Add((
                new(row.GetInt64(0), 0),
                new(
                    row.GetInt64(0), row.GetInt64(1), (PointsCause)row.GetInt64(2), new(row.GetInt64(3)), 0, 0, "", "",
                    new Stamp(new(row.GetInt64(4)), row.GetInt64(5))))))]);
        return LogPage<LedgerLine>.Of(ask, lines);
    }

    /// <summary>The transfers of a customer, given and received, the latest first.</summary>
    public async Task<LogPage<LedgerLine>> Transfers(long org, long customer, LogAsk ask)
    {
        var lines = new List<(LogKey, LedgerLine)>();
        await Read([ask.Fill(new Statement("""
            select event_no, program_id, points, about_id, movement_id, reason, at, by_till, line from ledger_entry
            where org_id = @org and customer_id = @customer and cause = @cause
              and event_no <= @event and (event_no, line) < (@event, @item)
            order by event_no desc, line desc limit @limit
            """)).With("org", org).With("customer", customer).With("cause", (long)PointsCause.Transfer)
            .Reading(row => lines.Add((
                new(row.GetInt64(0), row.GetInt64(8)),
                new(
                    row.GetInt64(0), row.GetInt64(1), PointsCause.Transfer, new(row.GetInt64(2)), row.GetInt64(3),
                    row.GetInt64(4), "", row.GetString(5), new Stamp(new(row.GetInt64(6)), row.GetInt64(7))))))]);
        return LogPage<LedgerLine>.Of(ask, lines);
    }

    /// <summary>
    /// The customers of whose enrolments something fell due, those first that have waited longest; null when there are
    /// none but the ones that are left out.
    /// </summary>
    public async Task<DueIds?> NextDue(long org, Instant now, IReadOnlyCollection<long>? except = null)
    {
        var customers = new List<long>();
        await Read([new Statement("""
            select customer_id from enrolment where org_id = @org and due_at <= @now
            and customer_id not in (select later.id from {later}) order by due_at limit @limit
            """).With("org", org).With("now", now.Microseconds).With("limit", (long)Limits.CustomersOfTurn)
            .With(new Rows("later").Add("id", except ?? [])).Reading(row => customers.Add(row.GetInt64(0)))]);
        return customers.Count == 0
            ? null
            : new([.. customers.Distinct()], ids => new SettleLoyalty(ids.ToSequence()));
    }

    private static Statement Over(string sql, long org, LedgerFilter filter) => new Statement(sql)
        .With("org", org).With("customer", filter.Customer).With("from", filter.From.Microseconds).With("to", filter.To.Microseconds).With("program", filter.Program ?? 0)
        .With("sign", (long)filter.Sign).With("some", (long)(filter.Tills?.Count ?? 0)).With(new Rows("tills").Add("till", filter.Tills ?? []));

    private async Task Read(IReadOnlyList<Statement> statements)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, .. statements, Dialect.Commit]);
    }
}

/// <summary>Which lines of a customer's ledger: of a time, of one programme or all, those that came in (1), went out (-1), or both (0), and of some tills or any.</summary>
public sealed record LedgerFilter(long Customer, Instant From, Instant To, long? Program, int Sign)
{
    public IReadOnlyList<long>? Tills { get; init; }
}

/// <summary>A line of a customer's ledger: the event, how many points came or went (negative) and why, what it was about, and who did it.</summary>
public sealed record LedgerLine(long EventNo, long Program, PointsCause Cause, Points Points, long About, long Movement, string Reference, string Reason, Stamp Made);
