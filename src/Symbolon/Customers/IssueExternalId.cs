namespace Symbolon.Customers;

/// <summary>Hands out a generated external id that nobody has (customers §4.7). Answers 701, 702, 703.</summary>
public sealed record IssueExternalId(long Till) : Request(Till)
{
    /// <summary>Values looked at ahead of the counter, as some may have been brought along by callers.</summary>
    private const int Ahead = 64;

    public override void Name(Wanted wanted)
    {
        // Which value is next is known only when the counter is.
    }

    public override Decision Decide(Facts facts) => Next(facts, out var issued) switch
    {
        { Needs: not null } more => more,
        { IsRefused: true } refused => refused,
        _ => Decision.Accept(0, [issued!], []),
    };

    /// <summary>The next free value as a change, or a decision that says what it needs or why there is none.</summary>
    internal static Decision? Next(Facts facts, out ExternalIdIssued? issued)
    {
        var rule = new ExternalIdRule(facts.Org.Settings);
        issued = null;
        for (var counter = facts.NextExternalNumber; ; counter++)
        {
            if (rule.At(counter, out var value) is { } failed) return Decision.Refuse(failed);
            var identifier = Identifier(facts, value);
            if (!facts.Knows(identifier)) return Decision.Need(Wanted(facts, rule, counter));
            if (facts.Holders(identifier).Any()) continue;
            issued = new ExternalIdIssued(counter, value);
            return null;
        }
    }

    internal static Identifier Identifier(Facts facts, string value) =>
        new ExternalIdIssued(0, value).In(facts.Org.Settings);

    private static Wanted Wanted(Facts facts, ExternalIdRule rule, long from)
    {
        var wanted = new Wanted();
        for (var counter = from; counter < from + Ahead && rule.At(counter, out var value) is null; counter++) wanted.Add(Identifier(facts, value));
        return wanted;
    }
}
