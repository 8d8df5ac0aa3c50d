using Symbolon.Soundness;

namespace Symbolon.Server.Storage.Verifying;

/// <summary>What is asked of an org as a whole: its parts, its tills, its counters, and what should have been forgotten.</summary>
internal static class OrgAsks
{
    private const string Counters = """
        select k.series_id from card_counter k left join card_series s on s.org_id = @org and s.id = k.series_id
        where k.org_id = @org and (s.id is null or k.next <= (select coalesce(sum(g.count), 0) from card_generation g where g.org_id = @org and g.series_id = k.series_id))
        """;

    private const string Tills = """
        select t.id from till t left join login l on l.code = t.code and l.org_id = @org and l.till_id = t.id
        where t.org_id = @org and (l.code is null or l.active <> t.active)
        """;

    private const string Unforgotten = "select org_id from kept_answer where org_id = @org and until < @late order by until limit 1";

    public static IEnumerable<Statement> All(Stretch stretch)
    {
        stretch.Found(OrgSoundness.Findings(stretch.Org));
        return
        [
            stretch.Finding(Invariants.CardCounter, "series", Of(Counters)),
            stretch.Finding(Invariants.TillLogin, "till", Of(Tills)),
            stretch.Finding(Invariants.KeptAnswers, "org", Of(Unforgotten).With("late", stretch.Now.Plus(TimeSpan.FromDays(-1)).Microseconds)),
        ];

        Statement Of(string sql) => new Statement(sql).With("org", stretch.Org.Id);
    }
}
