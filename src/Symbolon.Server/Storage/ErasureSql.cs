namespace Symbolon.Server.Storage;

/// <summary>What is asked of the tables when erased persons, <c>ids</c>, are overwritten.</summary>
internal static class ErasureSql
{
    public const string Cards = "select c.id from {ids} join card c on c.org_id = @org and c.customer_id = ids.id";

    public const string Issues = """
        select e.body from {ids} join event e on e.org_id = @org and e.customer_id = ids.id and e.name = 'CardIssued'
        """;

    /// <summary>The erasures whose traces are not overwritten yet.</summary>
    public const string Open = "select customer_id, victims from erasure where org_id = @org and scrubbed_at is null";

    /// <summary>The event of the newest erasure.</summary>
    public const string Last = "select event_no from erasure where org_id = @org order by event_no desc limit 1";

    public const string Identifiers = "select distinct h.type, h.key, h.value from {ids} join identifier_history h on h.org_id = @org and h.customer_id = ids.id";

    /// <summary>What is filed under an identifier goes with the last who had it.</summary>
    public const string Gone = """
        select known.type, known.key, known.value from {known}
        where not exists (select 1 from identifier i where i.org_id = @org and i.type = known.type and i.unique_key = known.key)
        and not exists (select 1 from identifier i where i.org_id = @org and i.type = known.type and i.unique_key is null and i.search = known.search and i.search <> '' and i.key = known.key)
        and not exists (select 1 from retained_identifier r where r.org_id = @org and r.type = known.type and r.key = known.key)
        """;

    public const string Requests = """
        select r.id, r.customer_id, r.body from {ids} join customer_request r on r.org_id = @org and r.customer_id = ids.id
        union select r.id, r.customer_id, r.body from {ids} join customer_request r on r.org_id = @org and r.survivor_id = ids.id
        """;

    public const string Mentions = "select m.event_no from {known} join mention m on m.org_id = @org and m.type = known.type and m.key = known.key";

    /// <summary>Requests of others who never had the identifier.</summary>
    public const string RequestsThatMention = """
        select r.id, r.customer_id, r.body from {known} join mention m on m.org_id = @org and m.type = known.type and m.key = known.key
        join customer_request r on r.org_id = @org and r.id = m.event_no
        where not exists (select 1 from identifier_history h where h.org_id = @org and h.type = known.type and h.key = known.key and h.customer_id = r.customer_id)
        """;

    public const string Merges = """
        select m.event_no, m.survivor_before, m.victim_before, m.survivor_after, m.cause from merge m where m.org_id = @org and m.event_no in (
          select own.event_no from {ids} join merge own on own.org_id = @org and own.survivor_id = ids.id
          union select own.event_no from {ids} join merge own on own.org_id = @org and own.victim_id = ids.id)
        """;

    /// <summary>The merges in which they were victims of somebody, and that were undone.</summary>
    public const string Undone = "select m.event_no, m.undone_by, m.at, m.survivor_before, m.victim_before from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id where m.undone_by is not null";

    /// <summary>The merges of others in the meantime.</summary>
    public const string MergesBeside = """
        select m.event_no, m.survivor_before, m.victim_before, m.survivor_after, m.cause from {visits} join merge m on m.org_id = @org and m.survivor_id = visits.survivor and m.event_no > visits.since and m.event_no < visits.until
        union select m.event_no, m.survivor_before, m.victim_before, m.survivor_after, m.cause from {visits} join merge m on m.org_id = @org and m.victim_id = visits.survivor and m.event_no > visits.since and m.event_no < visits.until
        """;

    /// <summary>What somebody held of theirs in the meantime.</summary>
    public const string HeldBeside = """
        delete from identifier_history where (org_id, type, key, source, account, batch_no, customer_id) in (
          select @org, h.type, h.key, h.source, h.account, h.batch_no, h.customer_id from {visits}
          join identifier_history h on h.org_id = @org and h.customer_id = visits.survivor and h.since >= visits.at and h.source = visits.source and h.account = visits.account)
        """;

    /// <summary>The next events: of persons, of their cards while nobody had these, of merges in which they were victims, and those that mention what went with them.</summary>
    public const string Events = """
        select e.no from {ids} join event e on e.org_id = @org and e.customer_id = ids.id and e.no > @after
        union select e.no from {ids} join card c on c.org_id = @org and c.customer_id = ids.id join event e on e.org_id = @org and e.customer_id = -c.id and e.no > @after
        union select m.event_no from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id and m.event_no > @after
        union select m.undone_by from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id and m.undone_by > @after
        union select e.no from {mentioned} join event e on e.org_id = @org and e.no = mentioned.no and e.no > @after
        union select e.no from {requests} join event e on e.org_id = @org and e.customer_id = requests.customer and e.no >= requests.id and e.no > @after and e.name in ('RequestAdded', 'RequestDecided')
        union select e.no from {visits} join event e on e.org_id = @org and e.customer_id = visits.survivor and e.no > visits.since and e.no < visits.until and e.no > @after
        order by 1 limit @most
        """;

    /// <summary>What the logs of persons say, so many rows at a time that have something to overwrite.</summary>
    public static readonly string[] Logs =
    [
        """
        update customer_status_log set reason = '' where (org_id, customer_id, event_no) in (
          select @org, l.customer_id, l.event_no from {ids} join customer_status_log l on l.org_id = @org and l.customer_id = ids.id where l.reason <> '' limit @most) returning event_no
        """,
        """
        update subscription_log set reason = '' where (org_id, customer_id, event_no, item) in (
          select @org, l.customer_id, l.event_no, l.item from {ids} join subscription_log l on l.org_id = @org and l.customer_id = ids.id where l.reason <> '' limit @most) returning event_no
        """,
        """
        update ledger_entry set reason = '', reference = '' where (org_id, event_no, line) in (
          select @org, line.event_no, line.line from {ids} join ledger_entry own on own.org_id = @org and own.customer_id = ids.id join ledger_entry line on line.org_id = @org and line.event_no = own.event_no
          where line.reason <> '' or line.reference <> '' limit @most) returning event_no
        """,
        """
        update card_status set reason = '' where (org_id, card_id, id) in (
          select @org, s.card_id, s.id from {ids} join card c on c.org_id = @org and c.customer_id = ids.id join card_status s on s.org_id = @org and s.card_id = c.id where s.reason <> '' limit @most) returning id
        """,
    ];

    /// <summary>What is filed under identifiers that went with the persons.</summary>
    public static readonly string[] OfGone =
    [
        "delete from otp where (org_id, id) in (select @org, o.id from {known} join otp o on o.org_id = @org and o.type = known.type and o.key = known.key)",
        "delete from quarantine where (org_id, type, key) in (select @org, known.type, known.key from {known})",
        "delete from identifier_join where (org_id, event_no) in (select @org, j.event_no from {known} join identifier_join j on j.org_id = @org and j.type = known.type and j.key = known.key)",
        "delete from mention where (org_id, type, key) in (select @org, known.type, known.key from {known})",
    ];
}
