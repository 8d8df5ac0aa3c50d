using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Loyalty;

/// <summary>The routes that move points and tiers (platform §9.7).</summary>
internal static class PointsRoutes
{
    private static readonly Parameter Source = new("source", "The source, or ALL.", Required: true, Example: "INSTORE");
    private static readonly Parameter Name = new("identifierName", "The type of identifier, or a comma list.", Required: true, Example: "mobile");
    private static readonly Parameter Value = new("identifierValue", "The value, or a comma list in the same order.", Required: true, Example: "6289999999");
    private static readonly Parameter[] Lookup = [Source, new("accountId", "The account of a source that has accounts."), Name, Value];
    private const string Deduction = """{"pointsToBeAdjusted":10,"reasonOfReturn":"returned goods","pointCategoryTypes":"REGULAR"}""";
    private const string Parties = """
        {"pointsTobeTransferred":10,"fromCustomerIdentifier":{"type":"MOBILE","value":"6289999999"},"toCustomerIdentifier":{"type":"MOBILE","value":"6289999998"},"notes":"a present"}
        """;

    public static IEnumerable<ApiRoute> All(LoyaltyQueries queries)
    {
        var json = ApiJson.Default;
        yield return new("POST", "/v2/customers/{id}/redemptions", PointsEndpoint.Redeem)
        {
            Name = "redeemPoints",
            HasVersion = true,
            Summary = "Redeems points, those first that expire first; an externalReferenceNumber that was used already answers the same redemption.",
            Section = "platform §9.7",
            Body = json.RedemptionDraft,
            Example = """{"redemptionType":"POINTS","points":50,"transactionNumber":"T-9","externalReferenceNumber":"T-9","commit":true}""",
            Result = json.RedemptionJson,
            Codes = LoyaltyCodes.Redeem,
        };
        yield return new("POST", "/v2/points/reverse", PointsEndpoint.Reverse)
        {
            Name = "reverseRedemption",
            Summary = "Gives redeemed points back.",
            Section = "platform §9.7",
            Body = json.ReversalDraft,
            Example = """
                {"redemptionId":"k3VnQa","pointsToBeReversed":10,"identifier":{"type":"MOBILE","value":"6289999999"}}
                """,
            Result = json.ReversalJson,
            Codes = LoyaltyCodes.Reverse,
        };
        yield return new("POST", "/v2/customers/{id}/negativePointsAdjustment", PointsEndpoint.DeductById)
        {
            Name = "deductPoints",
            HasVersion = true,
            Summary = "Takes points from a customer.",
            Section = "platform §9.7",
            Body = json.DeductionDraft,
            Example = Deduction,
            Result = json.DeductionJson,
            Codes = LoyaltyCodes.Deduct,
        };
        yield return new("POST", "/v2/customers/lookup/negativePointsAdjustment", PointsEndpoint.DeductByLookup)
        {
            Name = "deductPointsByLookup",
            HasVersion = true,
            Summary = "The same by identifier.",
            Section = "platform §9.7",
            Body = json.DeductionDraft,
            Example = Deduction,
            Result = json.DeductionJson,
            Query = Lookup,
            Codes = [.. LoyaltyCodes.WriteByLookup, .. LoyaltyCodes.Deduct],
        };
        yield return new("POST", "/v2/points/isTransferrable", TransferEndpoint.IsTransferrable)
        {
            Name = "isTransferrable",
            Summary = "Whether points could be passed on.",
            Section = "platform §9.7",
            Body = json.TransferDraft,
            Example = Parties,
            Result = json.TransferrableJson,
            Codes = LoyaltyCodes.Transfer,
        };
        yield return new("POST", "/v2/points/transfer", TransferEndpoint.Transfer)
        {
            Name = "transferPoints",
            Summary = "Passes points on to another customer; they keep their expiry.",
            Section = "platform §9.7",
            Body = json.TransferDraft,
            Example = Parties,
            Result = json.TransferJson,
            Codes = LoyaltyCodes.Transfer,
        };
        yield return new("GET", "/v2/customers/{id}/pointsTransfers", new TransferEndpoint(queries).List)
        {
            Name = "listTransfers",
            Summary = "The transfers of a customer, given and received, newest first. The next page has earlier ones.",
            Section = "platform §9.7",
            Result = json.TransfersJson,
            Query = LogPages.Parameters,
            Codes = [.. LoyaltyCodes.Read, Codes.InvalidBody],
        };
        yield return new("POST", "/v2/slab/manualSlabAdjustment", TierEndpoint.Adjust)
        {
            Name = "adjustTier",
            HasVersion = true,
            Summary = "Raises, lowers or renews a customer's tier.",
            Section = "platform §9.7",
            Body = json.TierDraft,
            Example = """{"programId":699,"slabAction":"UPGRADE","toSlabName":"Silver","manualSlabActionValidity":"FIXED_DURATION","manualSlabActionValidityUpto":"30","slabChangeReason":"goodwill"}""",
            Result = json.TierAdjustedJson,
            Query = [.. Lookup, new("type", "CUSTOMER.")],
            Codes = LoyaltyCodes.Tier,
        };
    }
}
