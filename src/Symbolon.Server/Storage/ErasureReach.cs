using System.Data.Common;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Events;
using Symbolon.Texts;

namespace Symbolon.Server.Storage;

/// <summary>
/// By what the traces of erased persons are found until they are overwritten: their cards and former identifiers,
/// requests of others that name them, and the times when they were merged into somebody else.
/// </summary>
internal sealed class ErasureReach(long org, SortedSet<long> persons)
{
    private readonly HashSet<long> lent = [];
    private Erased? erased;

    /// <summary>The persons, with everybody who was merged into them.</summary>
    public SortedSet<long> Persons => persons;

    /// <summary>The cards that they hold.</summary>
    public HashSet<long> Cards { get; } = [];

    /// <summary>Every identifier that they ever had.</summary>
    public HashSet<Identifier> Known { get; } = [];

    /// <summary>Those of them that nobody else has.</summary>
    public HashSet<Identifier> Gone { get; } = [];

    /// <summary>Events that name an identifier that is gone and are not filed under who had it.</summary>
    public SortedSet<long> Mentioned { get; } = [];

    /// <summary>
    /// The requests that name the persons or an identifier that is gone: customer and stored body by id.
    /// </summary>
    public Dictionary<long, (long Customer, string Body)> Requests { get; } = [];

    /// <summary>Merges into others that were undone, each with the time of the merge.</summary>
    public List<(Visit Visit, long At)> Visits { get; } = [];

    /// <summary>Reads all of it in the transaction at hand; three round trips.</summary>
    public async Task Load(Session session)
    {
        await session.RoundTrip(
        [
            Of(ErasureSql.Cards).Reading(row => Cards.Add(row.GetInt64(0))),
            Of(ErasureSql.Identifiers).Reading(row => Known.Add(Identifier(row))),
            Of(ErasureSql.Undone).Reading(AddVisit),
            Of(ErasureSql.Requests).Reading(AddRequest),
        ]);
        Visits.RemoveAll(one => persons.Contains(one.Visit.Survivor));
        await session.RoundTrip([Named(ErasureSql.Gone, Known).Reading(row => Gone.Add(Identifier(row)))]);
        await session.RoundTrip(
        [
            Named(ErasureSql.Mentions, Gone).Reading(row => Mentioned.Add(row.GetInt64(0))),
            Named(ErasureSql.RequestsThatMention, Gone).Reading(AddRequest),
        ]);
    }

    /// <summary>Reads which cards the persons ever held, so that events can be shown without their traces.</summary>
    public async Task LoadLentCards(Session session) =>
        await session.RoundTrip([Of(ErasureSql.Issues).Reading(row =>
            lent.Add(((CardIssued)Stored.ReadChange(nameof(CardIssued), row.GetString(0))).Id))]);

    /// <summary>An event as it will be stored once it is overwritten.</summary>
    public Event Overwritten(Event one)
    {
        erased ??= new Erased(persons, Cards.Concat(lent).ToHashSet())
        {
            Identifiers = Gone,
            Requests = Requests.Keys.ToHashSet(),
            Visits = [.. Visits.Select(visit => visit.Visit)],
        };
        return one with
        {
            Change = erased.From(one.Change, one.No),
            Replaced = one.Replaced is { } replaced ? erased.From(replaced, one.No) : null,
            Origin = persons.Contains(one.CustomerId) ? Erased.From(one.Origin) : one.Origin,
        };
    }

    public Rows Ids => new Rows("ids").Add("id", persons);

    public Statement Of(string text) => new Statement(text).With("org", org).With(Ids);

    public Statement Named(string text, IReadOnlyCollection<Identifier> identifiers) => new Statement(text)
        .With("org", org)
        .With(new Rows("known")
            .Add("type", identifiers.Select(one => (long)one.Type))
            .Add("key", identifiers.Select(one => one.Key))
            .Add("value", identifiers.Select(one => one.Value))
            .Add("search", identifiers.Select(one => Folding.Fold(one.Value))));

    private void AddVisit(DbDataReader row)
    {
        var (survivor, victim) = (Stored.Read<Customer>(row.GetString(3)), Stored.Read<Customer>(row.GetString(4)));
        Visits.Add((Visit.Of(survivor, victim, row.GetInt64(0), row.GetInt64(1)), row.GetInt64(2)));
    }

    private void AddRequest(DbDataReader row) =>
        Requests[row.GetInt64(0)] = (row.GetInt64(1), row.GetString(2));

    private static Identifier Identifier(DbDataReader row) =>
        new((IdentifierType)row.GetInt64(0), row.GetString(2), row.GetString(1));
}
