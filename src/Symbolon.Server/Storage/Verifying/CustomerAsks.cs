using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Soundness;

namespace Symbolon.Server.Storage.Verifying;

/// <summary>What is asked of customers: the rules about each one loaded whole, and what only rows can show.</summary>
internal static class CustomerAsks
{
    private const string Strangers = """
        select distinct theirs.customer_id from (
          select customer_id from profile where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from identifier where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from retained_identifier where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from customer_label where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from customer_status_log where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from subscription_log where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from enrolment where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from ledger_entry where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from request_decision where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from customer_request where org_id = @org and customer_id > @after and customer_id <= @until
          union all select customer_id from card where org_id = @org and customer_id > @after and customer_id <= @until
        ) as theirs left join customer c on c.org_id = @org and c.id = theirs.customer_id where c.id is null
        """;

    private const string Unrecorded = """
        select c.id from customer c join customer t on t.org_id = @org and t.id = c.merged_into and t.merged_into is null
        left join merge m on m.org_id = @org and m.victim_id = c.id and m.undone_by is null
        left join customer s on s.org_id = @org and s.id = m.survivor_id
        where c.org_id = @org and c.id > @after and c.id <= @until
        group by c.id having count(m.event_no) <> 1 or max(case when s.id = c.merged_into or s.merged_into = c.merged_into then 1 else 0 end) = 0
        """;

    private const string NotUndone = """
        select distinct c.id from customer c join merge m on m.org_id = @org and m.victim_id = c.id
        where c.org_id = @org and c.id > @after and c.id <= @until
          and ((c.merged_into is null and m.undone_by is null) or m.undone_by <= m.event_no or m.undone_by >= @event)
        """;

    private const string Homeless = """
        select distinct i.customer_id from identifier i join customer c on c.org_id = @org and c.id = i.customer_id
        left join profile p on p.org_id = @org and p.customer_id = i.customer_id and p.source = i.source and p.account = i.account
        where i.org_id = @org and i.customer_id > @after and i.customer_id <= @until and p.customer_id is null
        """;

    private const string SeveralHolders = """
        select distinct i.customer_id, other.customer_id from identifier i
        join identifier other on other.org_id = @org and other.type = i.type and other.unique_key = i.key and other.source = i.source and other.account = i.account
        where i.org_id = @org and i.customer_id > @after and i.customer_id <= @until and other.customer_id <> i.customer_id
        """;

    private const string OddKeys = """
        select i.customer_id, i.source, i.account, i.type, case when i.unique_key is null then 1 else 0 end from identifier i
        where i.org_id = @org and i.customer_id > @after and i.customer_id <= @until and (i.unique_key is null or i.unique_key <> i.key)
        """;

    private const string NotWaiting = """
        select r.customer_id, r.id from customer_request r join customer c on c.org_id = @org and c.id = r.customer_id and c.merged_into is null
        left join erasure e on e.org_id = @org and e.customer_id = r.customer_id
        where r.org_id = @org and r.customer_id > @after and r.customer_id <= @until and r.due_at is not null and (c.status_label is null or e.customer_id is not null)
        """;

    private const string DecidedOtherwise = """
        select d.customer_id, d.request_id from request_decision d left join customer_request r on r.org_id = @org and r.id = d.request_id
        where d.org_id = @org and d.customer_id > @after and d.customer_id <= @until and (r.id is null or (r.status <> d.status
          and not exists (select 1 from request_decision later where later.org_id = @org and later.request_id = d.request_id and later.event_no > d.event_no)))
        """;

    private const string Ahead = "select id from customer where org_id = @org and id > @after and id <= @until and (version >= @event or id >= @next)";

    public static IEnumerable<Statement> All(Stretch stretch) =>
    [
        stretch.Finding(Invariants.CustomerKnown, "customer", stretch.Over(Strangers)),
        stretch.Finding(Invariants.MergeRecorded, "customer", stretch.Over(Unrecorded)),
        .. ErasureAsks.All(stretch),
        stretch.Finding(Invariants.MergeUndone, "customer", stretch.Over(NotUndone).With("event", stretch.Last.NextEvent)),
        stretch.Finding(Invariants.RequestCustomer, "customer", stretch.Over(NotWaiting)),
        stretch.Finding(Invariants.RequestDecided, "customer", stretch.Over(DecidedOtherwise)),
        stretch.Finding(Invariants.IdentifierPlace, "customer", stretch.Over(Homeless)),
        stretch.Finding(Invariants.IdentifierHolder, "customer", stretch.Over(SeveralHolders)),
        stretch.Finding(Invariants.CustomerVersion, "customer", stretch.Over(Ahead).With("event", stretch.Last.NextEvent).With("next", stretch.Last.NextCustomer)),
        Keys(stretch), .. stretch.Keys.Count == 0 ? Array.Empty<Statement>() : [Whole(stretch)],
    ];

    /// <summary>A unique key may be missing only where an org lets customers share the value.</summary>
    private static Statement Keys(Stretch stretch) => stretch.Over(OddKeys).Reading(row =>
    {
        var place = new Place(Source.Of((int)row.GetInt64(1)), row.GetString(2));
        if (row.GetInt64(4) == 0 || !stretch.Org.IsShared(place, (IdentifierType)row.GetInt64(3))) stretch.Found(new Finding(Invariants.IdentifierKey, "customer", row.GetInt64(0)));
    });

    private static Statement Whole(Stretch stretch)
    {
        var wanted = new Wanted();
        wanted.Ids.UnionWith(stretch.Keys);
        var loader = new FactsLoader(stretch.Org.Id, wanted, forWrite: true);
        stretch.Afterwards.Add(() =>
        {
            var facts = loader.Into(new Facts(stretch.Org, stretch.Now, stretch.Last.NextCustomer, 0, new CardFacts(null, 1, 1), new LoyaltyFacts(null, 1)));
            foreach (var id in stretch.Keys)
                if (facts.Before(id) is { } customer) Look(stretch, facts, customer);
        });
        return loader.Statement();
    }

    private static void Look(Stretch stretch, Facts facts, Customer customer)
    {
        stretch.Found(CustomerSoundness.Findings(facts, customer));
        if (stretch.Mobiles is not { } mobiles) return;
        stretch.Found(MobileSoundness.Findings(stretch.Org.Settings, mobiles, customer));
    }
}
