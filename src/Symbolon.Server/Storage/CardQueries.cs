using Symbolon.Cards;

namespace Symbolon.Server.Storage;

/// <summary>A generate call as it was filed (cards §5.2).</summary>
public sealed record Generation(long Id, long SeriesId, long Count, string Handle, Stamp Made);

/// <summary>Reads what is never facts: the statuses that a card has had, what was generated, and the cards that are due.</summary>
public sealed class CardQueries(Database database)
{
    /// <summary>The number of the card with this id, which never changes; null when there is none.</summary>
    public async Task<string?> NumberOf(long org, long id)
    {
        string? number = null;
        await Read(new Statement("select number from card where org_id = @org and id = @id").With("org", org).With("id", id).Reading(row => number = row.GetString(0)));
        return number;
    }

    /// <summary>The statuses of a card, oldest first.</summary>
    public async Task<IReadOnlyList<StatusEntry>> Statuses(long org, long card)
    {
        var entries = new List<StatusEntry>();
        await Read(new Statement("select id, label_id, former_label_id, reason, made_at, made_by from card_status where org_id = @org and card_id = @card order by id")
            .With("org", org).With("card", card).Reading(row =>
                entries.Add(new(row.GetInt64(0), row.GetInt64(1), row.Long(2), row.GetString(3), new(new Instant(row.GetInt64(4)), row.GetInt64(5))))));
        return entries;
    }

    /// <summary>The generate calls of a series, or of all, newest first.</summary>
    public async Task<IReadOnlyList<Generation>> Generations(long org, long? series)
    {
        var found = new List<Generation>();
        const string Columns = "select event_no, series_id, count, handle, at, by_till from card_generation where org_id = @org";
        var statement = series is { } id
            ? new Statement($"{Columns} and series_id = @series order by event_no desc limit @limit").With("series", id)
            : new Statement($"{Columns} order by event_no desc limit @limit");
        await Read(statement.With("org", org).With("limit", (long)Limits.GenerationsListed).Reading(row =>
            found.Add(new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), new(new Instant(row.GetInt64(4)), row.GetInt64(5))))));
        return found;
    }

    /// <summary>
    /// The cards whose day has come and of which that is not said yet, those first that have waited longest; null when
    /// there are none but the ones that are left out.
    /// </summary>
    public async Task<DueIds?> NextDue(long org, Instant now, IReadOnlyCollection<long>? except = null)
    {
        var numbers = new Dictionary<long, string>();
        await Read(new Statement("""
            select id, number from card where org_id = @org and due_at <= @now
            and id not in (select later.id from {later}) order by due_at limit @limit
            """).With("org", org).With("now", now.Microseconds).With("limit", (long)Limits.CardsOfTurn)
            .With(new Rows("later").Add("id", except ?? []))
            .Reading(row => numbers[row.GetInt64(0)] = row.GetString(1)));
        return numbers.Count == 0
            ? null
            : new([.. numbers.Keys], ids => new ExpireCards(ids.Select(id => numbers[id]).ToSequence()));
    }

    private async Task Read(Statement statement)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, statement, Dialect.Commit]);
    }
}
