using System.Data.Common;
using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Soundness;

namespace Symbolon.Server.Storage.Verifying;

/// <summary>A stretch of a walk through an org's tables, in one snapshot: the org and its last batch, the keys looked at, and what was found.</summary>
internal sealed class Stretch(Org org, BatchRow last, Instant now, long after, long until, IReadOnlyList<long> keys)
{
    private readonly List<Finding> findings = [];

    public Org Org => org;

    /// <summary>Reads numbers as the org reads them today; null where they are not looked at.</summary>
    public MobileReader? Mobiles { get; init; }

    public BatchRow Last => last;

    public Instant Now => now;

    /// <summary>The keys of the rows that are walked, none of which is missing between the bounds.</summary>
    public IReadOnlyList<long> Keys => keys;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>What is done when all statements were read.</summary>
    public List<Action> Afterwards { get; } = [];

    public void Found(IEnumerable<Finding> found) => findings.AddRange(found);

    public void Found(Finding found) => findings.Add(found);

    /// <summary>A statement over the org and the bounds of the stretch.</summary>
    public Statement Over(string sql) => new Statement(sql).With("org", org.Id).With("after", after).With("until", until);

    /// <summary>A statement each row of which is a finding: an id, and that of what it is about, if any.</summary>
    public Statement Finding(Invariant invariant, string kind, Statement statement) =>
        statement.Reading(row => Found(new Finding(invariant, kind, row.GetInt64(0), Other(row))));

    private static long? Other(DbDataReader row) => row.FieldCount > 1 ? row.Long(1) : null;
}
