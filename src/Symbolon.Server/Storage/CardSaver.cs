using Symbolon.Cards;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>Saves the difference between cards before and after, the statuses they got, and the counters that moved on: one statement a table.</summary>
public sealed class CardSaver(Org org)
{
    private readonly TableRows<CardRow> cards = new(CardTables.Cards, org.Id);
    private readonly TableRows<CardStatusRow> statuses = new(CardTables.Statuses, org.Id);

    /// <summary>Takes one card's difference; before is null for a new one.</summary>
    public void Add(Card? before, Card after)
    {
        if (before is null) cards.Insert(Row(after));
        else if (Bare(before) != Bare(after)) cards.Update(Row(before), Row(after));
        foreach (var entry in after.Entries)
            if (entry.Id > (before?.Current.Id ?? 0)) statuses.Insert(new(after.Id, entry));
    }

    public IEnumerable<Statement> Statements(IReadOnlyDictionary<long, long> counters) =>
        [.. cards.Writes(), .. statuses.Writes(), .. counters.Count == 0 ? Array.Empty<Statement>() : [Moved(counters)]];

    private Statement Moved(IReadOnlyDictionary<long, long> counters) => new Statement("""
        insert into card_counter (org_id, series_id, next) select @org, counters.series_id, counters.next from {counters} where true
        on conflict (org_id, series_id) do update set next = excluded.next
        """).With("org", org.Id).With(new Rows("counters").Add("series_id", counters.Keys).Add("next", counters.Values));

    private CardRow Row(Card card) => new(card, org.Label(card.Current.LabelId).Status.IsHeld() ? card.Expires : null);

    /// <summary>What stands in the card's own row.</summary>
    private static Card Bare(Card card) => card with { Entries = [card.Current] };
}
