namespace Symbolon.Server.Storage.Verifying;

/// <summary>
/// A walk through a table of an org by a number of its key, some rows at a time: the statement that says which keys come next, what is asked of each stretch of them, and where the numbers
/// begin and end.
/// </summary>
internal sealed record Walk(string Name, string Next, Func<Stretch, IEnumerable<Statement>> Ask, Func<BatchRow, long> End, long First = 1)
{
    /// <summary>Rows of a stretch.</summary>
    public const int Size = 1000;

    /// <summary>All walks, in their order; the last one is a single stretch.</summary>
    public static IReadOnlyList<Walk> All { get; } =
    [
        new("customers", "select id from customer where org_id = @org and id > @after order by id limit @size", CustomerAsks.All, last => last.NextCustomer, Limits.FirstCustomerId),
        new("points", "select customer_id from enrolment where org_id = @org and customer_id > @after order by customer_id limit @size", PointsAsks.OfCustomers, last => last.NextCustomer, Limits.FirstCustomerId),
        new("cards", "select id from card where org_id = @org and id > @after order by id limit @size", CardAsks.All, last => last.NextCard),
        new("redemptions", "select id from redemption where org_id = @org and id > @after order by id limit @size", PointsAsks.OfRedemptions, last => last.NextLoyalty),
        new("ledger", "select event_no from ledger_entry where org_id = @org and event_no > @after order by event_no limit @size", PointsAsks.OfLedger, last => last.NextEvent),
        new("events", "select no from event where org_id = @org and no > @after order by no limit @size", EventAsks.OfEvents, last => last.NextEvent),
        new("batches", "select no from batch where org_id = @org and no > @after order by no limit @size", EventAsks.OfBatches, last => last.No),
        new("org", "", OrgAsks.All, _ => 0),
    ];
}
