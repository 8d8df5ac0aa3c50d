using System.Globalization;
using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Tests.Towns;

/// <summary>
/// Requests about points as words: <c>redeem #1 5 ref=a</c>, <c>reverse #1 2 7</c> (so many points of redemption 7), <c>deduct #1 5</c>, <c>transfer #1 #2 5</c>,
/// <c>tier #1 UPGRADE Gold for=2</c>, <c>settle #1 #2</c>; <c>p=2</c> is the programme.
/// </summary>
internal static class PointsScript
{
    public static Parsed<Request> Read(string verb, string[] words, Org org, long till)
    {
        var (key, program) = (Customer(words[0]), Named(words, "p=") is { } id ? long.Parse(id, null) : (long?)null);
        return verb switch
        {
            "redeem" => As(RedeemPoints.Parse(key, new() { Points = Points(words[1]), ProgramId = program, ExternalReferenceNumber = Named(words, "ref="), Commit = !words.Contains("try") }, till, [])),
            "reverse" => new ReversePoints(till, key, long.Parse(words[2], null), Points(words[1])),
            "deduct" => As(DeductPoints.Parse(key, new() { PointsToBeAdjusted = Points(words[1]), ReasonOfReturn = "lost", ProgramId = program }, till, [])),
            "transfer" => new TransferPoints(till, key, Customer(words[1]), program, Points(words[2]), "", Commit: true),
            "tier" => As(AdjustTier.Parse(key, Tier(words, program), org, till, [])),
            _ => new SettleLoyalty([.. words.Select(word => Customer(word).Id!.Value)]),
        };
    }

    private static TierDraft Tier(string[] words, long? program) => new()
    {
        ProgramId = program ?? 1,
        SlabAction = words[1],
        ToSlabName = words[2],
        ManualSlabActionValidity = Named(words, "for=") is null ? "AS_PER_TIER_STRATEGY" : "FIXED_DURATION",
        ManualSlabActionValidityUpto = Named(words, "for="),
    };

    private static CustomerKey Customer(string word) => CustomerKey.Of(Limits.FirstCustomerId + long.Parse(word[1..], null) - 1);

    private static decimal Points(string word) => decimal.Parse(word, CultureInfo.InvariantCulture);

    private static string? Named(string[] words, string name) => Array.Find(words, word => word.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    private static Parsed<Request> As<T>(Parsed<T> parsed) where T : Request => new(parsed.Value, parsed.Refusal);
}
