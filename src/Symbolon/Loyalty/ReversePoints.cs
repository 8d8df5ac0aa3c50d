using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>Gives redeemed points back, with the expiry that they had (platform §9.7). Answers 901, 902, 904, 3802 and 8906.</summary>
public sealed record ReversePoints(long Till, CustomerKey Key, long RedemptionId, decimal Amount) : Request(Till)
{
    public override void Name(Wanted wanted)
    {
        Key.Name(wanted);
        wanted.Redemptions.Add(RedemptionId);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, ReversePoints request)
    {
        if (request.Amount is not (> 0 and <= Limits.PointsAtOnce)) return Decision.Refuse(Codes.InvalidRedemption);
        var (warnings, points) = (new List<Notice>(), Points.From(request.Amount));
        if (request.Key.FindToChange(facts, warnings, out var customer) is not null)
            return Decision.Refuse(Codes.InvalidRedeemer, warnings);
        if (facts.Loyalty.Find(request.RedemptionId) is not { } redemption) return Decision.Refuse(Codes.NoSuchRedemption, warnings);
        if (redemption.CustomerId != customer!.Id && !customer.Victims.Contains(redemption.CustomerId)) return Decision.Refuse(Codes.InvalidRedeemer, warnings);
        if (Member.Find(facts, request.Key, redemption.ProgramId, request.Till, [], out var member) is { } unknown) return Decision.Refuse(unknown, warnings);
        if (member!.Unusable(request.Amount) is { } unusable) return Decision.Refuse(unusable, warnings);
        if (redemption.Reversible == Points.None) return Decision.Refuse(Codes.AlreadyReversed, warnings);
        if (points > redemption.Reversible) return Decision.Refuse(Codes.InvalidRedemption, warnings);
        var (next, stamp) = (facts.Loyalty.Next, new Stamp(facts.Now, request.Till));
        var movement = new PointsMovement(next++, "", null, redemption.Id, "");
        var lots = redemption.GivenBack(points).Select(part => new PointsLot(next++, part.Points, part.Expires, stamp)).ToSequence();
        return Decision.Accept(customer.Id, [new PointsCredited(customer.Id, redemption.ProgramId, PointsCause.Reversal, lots, points, movement)], warnings) with { MovementId = movement.Id };
    }
}
