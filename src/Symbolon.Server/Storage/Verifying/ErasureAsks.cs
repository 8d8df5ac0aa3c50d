using System.Data.Common;
using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Soundness;

namespace Symbolon.Server.Storage.Verifying;

/// <summary>What is asked of persons whose erasure was done: no log has a word left, and what stands in events, merges and requests is as it would be when it were overwritten once more.</summary>
internal static class ErasureAsks
{
    private const string Persons = "from customer c join erasure x on x.org_id = @org and x.customer_id = coalesce(c.merged_into, c.id) and x.scrubbed_at is not null";
    private const string Bounds = "where c.org_id = @org and c.id > @after and c.id <= @until";

    private const string Logs = $"""
        select c.id {Persons} join identifier_history t on t.org_id = @org and t.customer_id = c.id {Bounds}
        union select c.id {Persons} join customer_status_log t on t.org_id = @org and t.customer_id = c.id {Bounds} and t.reason <> ''
        union select c.id {Persons} join subscription_log t on t.org_id = @org and t.customer_id = c.id {Bounds} and t.reason <> ''
        union select c.id {Persons} join ledger_entry t on t.org_id = @org and t.customer_id = c.id {Bounds} and (t.reason <> '' or t.reference <> '')
        union select c.id {Persons} join redemption t on t.org_id = @org and t.customer_id = c.id {Bounds} and t.external is not null
        union select c.id {Persons} join card t on t.org_id = @org and t.customer_id = c.id {Bounds} and t.reason <> ''
        union select c.id {Persons} join card t on t.org_id = @org and t.customer_id = c.id join card_status s on s.org_id = @org and s.card_id = t.id {Bounds} and s.reason <> ''
        union select c.id {Persons} join request_decision t on t.org_id = @org and t.customer_id = c.id {Bounds} and t.comments <> ''
        union select c.id {Persons} join kept_answer_about t on t.org_id = @org and t.customer_id = c.id join kept_answer k on k.org_id = @org and k.key = t.key {Bounds} and k.body <> ''
        """;

    private const string Events = $"select c.id, t.name, t.body, t.replaced {Persons} join event t on t.org_id = @org and t.customer_id = c.id {Bounds}";

    private const string Merges = $"""
        select c.id, t.survivor_before, t.victim_before, t.survivor_after, t.cause {Persons} join merge t on t.org_id = @org and t.survivor_id = c.id {Bounds}
        union all select c.id, t.survivor_before, t.victim_before, t.survivor_after, t.cause {Persons} join merge t on t.org_id = @org and t.victim_id = c.id {Bounds}
        """;

    private const string Requests = $"select c.id, t.body {Persons} join customer_request t on t.org_id = @org and t.customer_id = c.id {Bounds}";

    public static IEnumerable<Statement> All(Stretch stretch) =>
    [
        stretch.Finding(Invariants.ErasedScrubbed, "customer", stretch.Over(Logs)),
        Each(stretch, Events, row => Changes(row).All(text => Stored.Write(Of(row).From(Stored.ReadChange(row.GetString(1), text))) == text)),
        Each(stretch, Merges, row => new[] { row.GetString(1), row.GetString(2), row.Text(3) }.OfType<string>().All(text => Stored.Write(Of(row).From(Stored.Read<Customer>(text))) == text) && (row.Text(4) is not { } cause || Stored.Write(Erased.From(Stored.Read<JoinCause>(cause))) == cause)),
        Each(stretch, Requests, row => Stored.Write(Erased.From(Stored.Read<CustomerRequest>(row.GetString(1)))) == row.GetString(1)),
    ];

    private static Statement Each(Stretch stretch, string sql, Func<DbDataReader, bool> isBare) => stretch.Over(sql).Reading(row =>
    {
        if (!isBare(row)) stretch.Found(new Finding(Invariants.ErasedScrubbed, "customer", row.GetInt64(0)));
    });

    private static IEnumerable<string> Changes(DbDataReader row) => row.Text(3) is { } replaced ? [row.GetString(2), replaced] : [row.GetString(2)];

    private static Erased Of(DbDataReader row) => new(new HashSet<long> { row.GetInt64(0) }, System.Collections.Frozen.FrozenSet<long>.Empty);
}
