using Symbolon.Soundness;

namespace Symbolon.Server.Storage.Verifying;

/// <summary>What is asked of cards.</summary>
internal static class CardAsks
{
    private const string SameNumber = """
        select a.id, b.id from card a join card b on b.org_id = @org and b.number = a.number
        where a.org_id = @org and a.id > @after and a.id <= @until and b.id <> a.id
        """;

    private const string OtherStatus = """
        select c.id from card c left join card_status s on s.org_id = @org and s.card_id = c.id and s.id = c.entry_id
        left join card_status later on later.org_id = @org and later.card_id = c.id and later.id > c.entry_id
        where c.org_id = @org and c.id > @after and c.id <= @until and (s.id is null or s.label_id <> c.label_id or later.id is not null)
        """;

    private const string Strangers = """
        select distinct s.card_id from card_status s left join card c on c.org_id = @org and c.id = s.card_id
        where s.org_id = @org and s.card_id > @after and s.card_id <= @until and c.id is null
        """;

    private const string OfVictims = """
        select c.id, c.customer_id from card c join customer h on h.org_id = @org and h.id = c.customer_id
        where c.org_id = @org and c.id > @after and c.id <= @until and h.merged_into is not null
        """;

    private const string Ahead = "select id from card where org_id = @org and id > @after and id <= @until and (version >= @event or id >= @next or entry_id >= @entry)";

    private const string Stored = "select id, series_id, customer_id, label_id, expires_at, due_at from card where org_id = @org and id > @after and id <= @until";

    public static IEnumerable<Statement> All(Stretch stretch) =>
    [
        stretch.Finding(Invariants.CardNumber, "card", stretch.Over(SameNumber)),
        stretch.Finding(Invariants.CardStatus, "card", stretch.Over(OtherStatus)),
        stretch.Finding(Invariants.CardKnown, "card", stretch.Over(Strangers)),
        stretch.Finding(Invariants.CardVersion, "card", stretch.Over(Ahead).With("event", stretch.Last.NextEvent).With("next", stretch.Last.NextCard).With("entry", stretch.Last.NextEntry)),
        .. stretch.Org.Settings.CardsMoveInMerge ? [stretch.Finding(Invariants.CardHolderLive, "card", stretch.Over(OfVictims))] : Array.Empty<Statement>(),
        stretch.Over(Stored).Reading(row => stretch.Found(CardSoundness.Findings(stretch.Org, new(row.GetInt64(0), row.GetInt64(1), row.Long(2), row.GetInt64(3), At(row.Long(4)), At(row.Long(5)))))),
    ];

    private static Instant? At(long? microseconds) => microseconds is { } known ? new Instant(known) : null;
}
