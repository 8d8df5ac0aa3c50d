using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Loyalty;

namespace Symbolon.Server.Storage;

/// <summary>
/// The events that say something of erased persons, some at a time: their own, those that mention what went with them, the other side of their transfers, and how a card came into being that was theirs at once. With
/// them goes what the log of a card says of the time when it was theirs, and what they had said of a card that nobody has any more.
/// </summary>
internal sealed class OverwrittenEvents(long org, SortedSet<long> ids, IReadOnlySet<long> cards, IReadOnlySet<Identifier> gone, SortedSet<long> mentioned, IReadOnlyDictionary<long, long> requests, IReadOnlyCollection<Visit> visits)
{
    private const string At = "select e.no, e.starts, e.customer_id, e.name, e.body, e.replaced, e.context from {numbers} join event e on e.org_id = @org and e.no = numbers.no order by e.no";

    /// <summary>Overwrites those after a number, in the transaction at hand; the number of the last one, or null when there are no more.</summary>
    public async Task<long?> Overwrite(Session session, long after, long most)
    {
        var numbers = new List<long>();
        await session.RoundTrip([new Statement(ErasureSql.Events).With("org", org).With("after", after).With("most", most).With(new Rows("ids").Add("id", ids)).With(Rows(visits)).With(new Rows("mentioned").Add("no", mentioned))
            .With(new Rows("requests").Add("id", requests.Keys).Add("customer", requests.Values)).Reading(row => numbers.Add(row.GetInt64(0)))]);
        if (numbers.Count == 0) return null;
        var own = await Read(session, numbers);
        var starts = own.Where(one => ids.Contains(one.Customer)).Select(one => one.Starts).ToHashSet();
        var beside = await Read(session, own.Where(one => HasSides(one.Change)).SelectMany(one => new[] { one.No - 2, one.No - 1, one.No + 1 }).Except(numbers).Order());
        var theirs = own.Where(one => ids.Contains(one.Customer)).Select(one => one.Change).OfType<CardChange>().ToList();
        var erased = new Erased(ids, cards.Concat(theirs.OfType<CardIssued>().Select(issued => issued.Id)).ToHashSet()) { Identifiers = gone, Requests = requests.Keys.ToHashSet(), Visits = visits };
        await Save(session, erased, [.. own, .. beside.Where(one => starts.Contains(one.Starts) && one.Change is PointsDebited or PointsCredited or CardAdded)]);
        await Cards(session, theirs, [.. beside.Where(one => starts.Contains(one.Starts)).Select(one => one.Change).OfType<CardAdded>()]);
        return numbers[^1];
    }

    public static Rows Rows(IReadOnlyCollection<Visit> visits) =>
        new Rows("visits").Add("survivor", visits.Select(one => one.Survivor)).Add("since", visits.Select(one => one.Since)).Add("until", visits.Select(one => one.Until));

    private static bool HasSides(Change change) => change is CardIssued or PointsDebited { Cause: PointsCause.Transfer } or PointsCredited { Cause: PointsCause.Transfer };

    private async Task<List<StoredEvent>> Read(Session session, IEnumerable<long> numbers)
    {
        var found = new List<StoredEvent>();
        await session.RoundTrip([new Statement(At).With("org", org).With(new Rows("numbers").Add("no", numbers)).Reading(row =>
            found.Add(new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), Stored.ReadChange(row.GetString(3), row.GetString(4)), row.Text(5) is { } replaced ? Stored.ReadChange(row.GetString(3), replaced) : null, row.Text(6))))]);
        return found;
    }

    private async Task Save(Session session, Erased erased, IReadOnlyList<StoredEvent> events) => await session.RoundTrip(
    [
        new Statement("update event set body = rows.body, replaced = rows.replaced, context = rows.context from {rows} where event.org_id = @org and event.no = rows.no").With("org", org).With(new Rows("rows")
            .Add("no", events.Select(one => one.No))
            .Add("body", events.Select(one => Stored.Write(erased.From(one.Change, one.No))))
            .Add("replaced", events.Select(one => one.Replaced is { } replaced ? Stored.Write(erased.From(replaced, one.No)) : null))
            .Add("context", events.Select(one => ids.Contains(one.Customer) ? StoredOrigin.Write(Erased.From(StoredOrigin.Read(one.Context))) : one.Context))),
        new Statement("update ledger_entry set reason = '', reference = '' where org_id = @org and event_no in {select numbers.no from {numbers}}").With("org", org)
            .With(new Rows("numbers").Add("no", events.Where(one => !ids.Contains(one.Customer) && HasSides(one.Change)).Select(one => one.No))),
    ]);

    /// <summary>The log of cards that were theirs for a time, and the fields that they left on a card.</summary>
    private async Task Cards(Session session, IReadOnlyList<CardChange> changes, IReadOnlyList<CardAdded> added)
    {
        var entries = changes.Select(change => (Card: change.CardId!.Value, Entry: change switch { CardIssued issued => issued.Entry, CardDelinked gone => gone.Entry, CardUpdated updated => updated.Entry, _ => null })).Where(one => one.Entry is not null).ToList();
        var said = changes.OfType<CardUpdated>().Select(one => (one.Id, one.CustomFields, one.ExtendedFields)).Concat(added.Select(one => (one.Card.Id, one.Card.CustomFields, one.Card.ExtendedFields)))
            .Where(one => one.CustomFields.Count + one.ExtendedFields.Count > 0).ToLookup(one => one.Id);
        var left = new List<(long Id, FieldMap Custom, FieldMap Extended)>();
        var rows = new Rows("entries").Add("card", entries.Select(one => one.Card)).Add("id", entries.Select(one => one.Entry!.Id));
        await session.RoundTrip(
        [
            new Statement("update card_status set reason = '' from {entries} where card_status.org_id = @org and card_status.card_id = entries.card and card_status.id = entries.id").With("org", org).With(rows),
            new Statement("update card set reason = '' from {entries} where card.org_id = @org and card.id = entries.card and card.entry_id = entries.id").With("org", org).With(rows),
            new Statement("select c.id, c.custom_fields, c.extended_fields from {cards} join card c on c.org_id = @org and c.id = cards.id where c.customer_id is null").With("org", org)
                .With(new Rows("cards").Add("id", said.Select(one => one.Key))).Reading(row => left.Add((row.GetInt64(0), Stored.Fields(row.GetString(1)), Stored.Fields(row.GetString(2))))),
        ]);
        FieldMap Without(FieldMap fields, IEnumerable<FieldMap> theirs) => FieldMap.From(fields.Except(theirs.SelectMany(one => one)));
        await session.RoundTrip([new Statement("update card set custom_fields = rows.custom, extended_fields = rows.extended from {rows} where card.org_id = @org and card.id = rows.id").With("org", org).With(new Rows("rows")
            .Add("id", left.Select(one => one.Id))
            .Add("custom", left.Select(one => Stored.Fields(Without(one.Custom, said[one.Id].Select(change => change.CustomFields)))))
            .Add("extended", left.Select(one => Stored.Fields(Without(one.Extended, said[one.Id].Select(change => change.ExtendedFields))))))]);
    }

    private sealed record StoredEvent(long No, long Starts, long Customer, Change Change, Change? Replaced, string? Context);
}
