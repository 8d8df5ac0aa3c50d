using System.Data.Common;
using System.Globalization;
using Symbolon.Cards;
using Symbolon.Customers;

namespace Symbolon.Server.Storage;

/// <summary>The cards and counters among the rows of a load: a card with its last status, and the next values of series.</summary>
internal sealed class CardsRead
{
    private readonly Dictionary<long, Card> cards = [];
    private readonly Dictionary<long, long> counters = [];

    /// <summary>Takes a row that is one of these.</summary>
    public void Take(int part, DbDataReader row)
    {
        var id = row.GetInt64(1);
        if (part == 6) cards[id] = CardAt(id, row);
        else counters[id] = row.GetInt64(2);
    }

    /// <summary>Puts what was read into facts; what was named and is not there is a fact too.</summary>
    public void Into(CardFacts facts, Wanted wanted, IEnumerable<Customer> customers)
    {
        foreach (var card in cards.Values) facts.Load(card);
        facts.LoadNames(wanted.CardNumbers, wanted.CardExternalIds);
        foreach (var series in wanted.Counters) facts.LoadCounter(series, counters.GetValueOrDefault(series));
        var held = cards.Values.Where(card => card.CustomerId is not null).ToLookup(card => card.CustomerId!.Value, card => card.Id);
        foreach (var customer in customers) facts.LoadHolding(customer.Id, held.Contains(customer.Id) ? held[customer.Id].Order().ToSequence() : []);
    }

    /// <summary>The version and the last status travel as one text: version, id, label, former label or 0, time, till, reason.</summary>
    private static Card CardAt(long id, DbDataReader row)
    {
        var parts = row.GetString(14).Split(' ', 7);
        var entry = new StatusEntry(Number(1), Number(2), Number(3) is > 0 and var former ? former : null, parts[6], new(new(Number(4)), Number(5)));
        return new(
            id, row.GetInt64(2), row.GetString(9), row.Text(10), row.Long(3), row.GetInt64(4), MappedAt(row), Stored.Fields(row.GetString(12)), Stored.Fields(row.GetString(13)),
            new Instant(row.GetInt64(6)), At(row.Long(7)), At(row.Long(8)), [entry])
        {
            Version = Number(0),
        };

        long Number(int part) => long.Parse(parts[part], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static MappedEntity? MappedAt(DbDataReader row) =>
        row.Text(11)?.Split(':', 2) is [var type, var code] ? new(type, code, row.GetInt64(5)) : null;

    private static Instant? At(long? microseconds) => microseconds is { } known ? new Instant(known) : null;
}
