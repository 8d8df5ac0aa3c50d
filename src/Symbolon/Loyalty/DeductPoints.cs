using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>
/// Takes points from a customer, from one award or from those first that expire first; what is missing is owed where the org allows it, and else refused (platform §9.7). Answers what
/// <see cref="Member"/> answers, 8874, 8877, 8882, 8887, 8888, 8906, 8907, 8911, 9975.
/// </summary>
public sealed record DeductPoints(long Till, CustomerKey Key, long? ProgramId, decimal Amount, string Reason, bool IsRegular, long? Lot, Sequence<Notice> Warnings) : Request(Till)
{
    private static readonly string[] RefTypes = ["BILL_REGULAR", "BILL_PROMOTIONS", "LINE_ITEM_REGULAR", "LINE_ITEM_PROMOTIONS", "CUSTOMER_PROMOTIONS"];

    public static Parsed<DeductPoints> Parse(CustomerKey key, DeductionDraft draft, long till, IEnumerable<Notice> heard)
    {
        if (!string.IsNullOrWhiteSpace(draft.AlternateCurrencyName)) return Codes.NoSuchCurrency.With(draft.AlternateCurrencyName.Trim());
        if (draft.PointsToBeAdjusted is not > 0) return Codes.NoPointsToDeduct;
        if (draft.PointsToBeAdjusted > Limits.PointsAtOnce) return Codes.InvalidBody.With("pointsToBeAdjusted");
        if (string.IsNullOrWhiteSpace(draft.ReasonOfReturn)) return Codes.NoDeductionReason;
        if (draft.ReasonOfReturn.Length > Limits.ReasonLength) return Codes.InvalidBody.With("reasonOfReturn");
        if (draft.PromotionIdentifier is not null && draft.ProgramId is null) return Codes.PromotionNeedsProgram;
        if (draft.PromotionIdentifier is not null || draft.PromotionId is not null) return Codes.NoSuchPromotion;
        if (draft.PointsAwardedRefType is { } type && !RefTypes.Contains(type.Trim().ToUpperInvariant())) return Codes.InvalidAwardType;
        var category = draft.PointCategoryTypes?.Trim().ToUpperInvariant();
        if (category is not (null or "" or "REGULAR" or "PROMISED" or "EXTERNAL_TRIGGER_BASED")) return Codes.InvalidBody.With("pointCategoryTypes");
        return new DeductPoints(till, key, draft.ProgramId, draft.PointsToBeAdjusted.Value, draft.ReasonOfReturn.Trim(), category is null or "" or "REGULAR", draft.PointsAwardedId, heard.ToSequence());
    }

    public override long? VersionIn(Facts facts) => Key.VersionIn(facts);

    public override void Name(Wanted wanted) => Key.Name(wanted);

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, DeductPoints request)
    {
        var (warnings, points) = (request.Warnings.ToList(), Points.From(request.Amount));
        if (Member.Find(facts, request.Key, request.ProgramId, request.Till, warnings, out var member) is { } unknown) return Decision.Refuse(unknown, warnings);
        if (member!.Unusable(request.Amount) is { } unusable) return Decision.Refuse(unusable, warnings);
        var account = member.Enrolment.Points;
        if (request.Lot is { } id) account = account with { Lots = account.Lots.Without(lot => lot.Id != id) };
        if (request.Lot is not null && account.Lots.Count == 0) return Decision.Refuse(Codes.InvalidAward, warnings);
        var (taken, missing) = request.IsRegular ? account.Take(points, facts.Now) : ([], points);
        if (missing > Points.None && (!facts.Org.Settings.AllowNegativePoints || request.Lot is not null || !request.IsRegular))
            return Decision.Refuse(Codes.TooFewPoints.With(request.Amount), warnings);
        var movement = new PointsMovement(facts.Loyalty.Next, "", null, 0, request.Reason);
        return Decision.Accept(member.Customer.Id, [new PointsDebited(member.Customer.Id, member.Program.Id, PointsCause.Deduction, taken, missing, movement)], warnings);
    }
}
