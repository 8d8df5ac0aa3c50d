using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>The last batch of an org: where the next one takes its time and its gapless numbers from.</summary>
public sealed record BatchRow(long No, Instant At, long NextEvent, long NextCustomer, long NextExternal, long NextCard, long NextEntry, long NextLoyalty)
{
    public static Statement Last(long org, Action<BatchRow> read) =>
        new Statement("select no, at, next_event, next_customer, next_external, next_card, next_entry, next_loyalty from batch where org_id = @org order by no desc limit 1").With("org", org).Reading(row =>
            read(new(row.GetInt64(0), new Instant(row.GetInt64(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7))));

    /// <summary>Looks for a batch by its random id among the last ones: none can have come between but those of this moment.</summary>
    public static Statement Find(long org, string randomId, Action found) =>
        new Statement("select no from (select no, random_id from batch where org_id = @org order by no desc limit 10000) as recent where random_id = @random")
            .With("org", org).With("random", randomId).Reading(_ => found());

    public Statement Insert(long org, string randomId) =>
        new Statement("insert into batch (org_id, no, random_id, at, next_event, next_customer, next_external, next_card, next_entry, next_loyalty) values (@org, @no, @random, @at, @event, @customer, @external, @card, @entry, @loyalty)")
            .With("org", org).With("no", No).With("random", randomId).With("at", At.Microseconds).With("event", NextEvent).With("customer", NextCustomer).With("external", NextExternal)
            .With("card", NextCard).With("entry", NextEntry).With("loyalty", NextLoyalty);
}
