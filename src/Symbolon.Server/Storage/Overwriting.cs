using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;

namespace Symbolon.Server.Storage;

/// <summary>
/// Overwrites what was kept of one erased person, in turns of so many rows, each a transaction of its own behind the org's lock: events, logs, then what there is little of. Whatever was cut off is done again; the former
/// holdings, by which the rest is found, go last.
/// </summary>
internal sealed class Overwriting(Database database, long org, long person)
{
    /// <summary>The most rows of a turn.</summary>
    private const long AtOnce = 500;

    private ErasureReach reach = new(org, [person]);

    public async Task Do()
    {
        await Look();
        var events = new OverwrittenEvents(
            org, reach.Persons, reach.Cards, reach.Gone, reach.Mentioned,
            reach.Requests.ToDictionary(one => one.Key, one => one.Value.Customer),
            [.. reach.Visits.Select(one => one.Visit)]);
        for (long? after = 0; after is not null;)
        {
            var (from, next) = (after.Value, (long?)null);
            await Turn(async session => next = await events.Overwrite(session, from, AtOnce));
            after = next;
        }
        foreach (var log in ErasureSql.Logs)
        {
            for (var done = AtOnce; done == AtOnce;)
            {
                done = 0;
                await Turn(session => session.RoundTrip([Of(log).With("most", AtOnce).Reading(_ => done++)]));
            }
        }
        await Turn(Rest);
    }

    /// <summary>Who the persons are, and by what they are found.</summary>
    private async Task Look()
    {
        var persons = new SortedSet<long> { person };
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            new Statement("select victims from erasure where org_id = @org and customer_id = @person").With("org", org)
                .With("person", person).Reading(row => persons.UnionWith(Stored.List<long>(row.GetString(0)))),
        ]);
        reach = new(org, persons);
        await reach.Load(session);
        await session.RoundTrip([Dialect.Commit]);
    }

    private async Task Rest(Session session)
    {
        var (visits, known, gone) = (reach.Visits, reach.Known, reach.Gone);
        var asked = reach.Requests
            .Select(one => (Id: one.Key, Request: Stored.Read<CustomerRequest>(one.Value.Body))).ToList();
        var said = asked.SelectMany(one => new[] { one.Request.Old, one.Request.New }.OfType<Identifier>().Select(identifier => (one.Id, Identifier: identifier))).ToList();
        var erased = new Erased(reach.Persons, reach.Cards) { Visits = [.. visits.Select(one => one.Visit)] };
        var merges = new List<(long No, string Survivor, string Victim, string? After, string? Cause)>();
        var places = visits.SelectMany(one => one.Visit.Places.Select(place => (one.Visit.Survivor, one.At, Place: place))).ToList();
        await session.RoundTrip(
        [
            Of(ErasureSql.Merges).Reading(row => merges.Add((row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3), Bare(row.Text(4), isTheirs: true)))),
            new Statement(ErasureSql.MergesBeside).With("org", org).With(OverwrittenEvents.Rows([.. visits.Select(one => one.Visit)])).Reading(row => merges.Add((row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3), Bare(row.Text(4), isTheirs: false)))),
        ]);
        merges = [.. merges.DistinctBy(one => one.No)];
        string Image(long no, string body) => Stored.Write(erased.From(Stored.Read<Customer>(body), no));
        await session.RoundTrip(
        [
            new Statement("update merge set survivor_before = rows.survivor, victim_before = rows.victim, survivor_after = rows.after, cause = rows.cause from {rows} where merge.org_id = @org and merge.event_no = rows.no").With("org", org).With(new Rows("rows")
                .Add("no", merges.Select(one => one.No)).Add("survivor", merges.Select(one => Image(one.No, one.Survivor))).Add("victim", merges.Select(one => Image(one.No, one.Victim)))
                .Add("after", merges.Select(one => one.After is { } after ? Image(one.No, after) : null)).Add("cause", merges.Select(one => one.Cause))),
            new Statement("update customer_request set body = rows.body from {rows} where customer_request.org_id = @org and customer_request.id = rows.id").With("org", org).With(new Rows("rows")
                .Add("id", asked.Select(one => one.Id)).Add("body", asked.Select(one => Stored.Write(Erased.From(one.Request))))),
            new Statement("update request_decision set comments = '' where org_id = @org and request_id in {select asked.id from {asked}}").With("org", org).With(new Rows("asked").Add("id", asked.Select(one => one.Id))),
            new Statement("delete from mention where (org_id, type, key, event_no) in (select @org, said.type, said.key, said.no from {said})").With("org", org).With(new Rows("said")
                .Add("type", said.Select(one => (long)one.Identifier.Type)).Add("key", said.Select(one => one.Identifier.Key)).Add("no", said.Select(one => one.Id))),
            .. ErasureSql.OfGone.Select(text => Named(text, gone)),
            Named("delete from identifier_join where (org_id, event_no) in (select @org, j.event_no from {known} join identifier_join j on j.org_id = @org and j.type = known.type and j.key = known.key join {ids} on ids.id = j.customer_id)", known).With(Ids),
            Of("update redemption set external = null where org_id = @org and customer_id in {select ids.id from {ids}}"),
            Of("update card set reason = '' where org_id = @org and customer_id in {select ids.id from {ids}}"),
            .. KeptAnswer.Erase(org, reach.Persons),
            new Statement(ErasureSql.HeldBeside).With("org", org).With(new Rows("visits").Add("survivor", places.Select(one => one.Survivor)).Add("at", places.Select(one => one.At))
                .Add("source", places.Select(one => (long)one.Place.Source.Id)).Add("account", places.Select(one => one.Place.Account))),
            Of("delete from identifier_history where org_id = @org and customer_id in {select ids.id from {ids}}"),
        ]);
    }

    /// <summary>What joined two: nothing of a merge of theirs, or of an identifier that went with them.</summary>
    private string? Bare(string? cause, bool isTheirs) =>
        cause is not null && Stored.Read<JoinCause>(cause) is var joined
        && (isTheirs || reach.Gone.Contains(joined.Identifier))
            ? Stored.Write(Erased.From(joined))
            : cause;

    private async Task Turn(Func<Session, Task> what)
    {
        await using var session = await database.OpenWriter();
        await session.RoundTrip(database.Dialect.BeginWrite(org, () => { }));
        await what(session);
        await session.RoundTrip([Dialect.Commit]);
    }

    private Rows Ids => reach.Ids;

    private Statement Of(string text) => reach.Of(text);

    private Statement Named(string text, IReadOnlyCollection<Identifier> identifiers) => reach.Named(text, identifiers);
}
