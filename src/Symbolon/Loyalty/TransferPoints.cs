using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>
/// Passes points from one customer to another in the same programme, those first that expire first; they keep their expiry (platform §9.7). Answers what <see cref="Member"/> answers,
/// 418, 801, 818, 8906; without committing it only says whether it could be done.
/// </summary>
public sealed record TransferPoints(long Till, CustomerKey From, CustomerKey To, long? ProgramId, decimal Amount, string Notes, bool Commit) : Request(Till)
{
    public override void Name(Wanted wanted)
    {
        From.Name(wanted);
        To.Name(wanted);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, TransferPoints request)
    {
        if (request.Amount is not (> 0 and <= Limits.PointsAtOnce)) return Decision.Refuse(Codes.InvalidPoints);
        var (warnings, points) = (new List<Notice>(), Points.From(request.Amount));
        if (Member.Find(facts, request.From, request.ProgramId, request.Till, warnings, out var giver, CustomerAction.PointsRedemption) is { } noGiver) return Decision.Refuse(noGiver, warnings);
        if (Member.Find(facts, request.To, request.ProgramId, request.Till, warnings, out var taker, CustomerAction.PointsAllocation) is { } noTaker) return Decision.Refuse(noTaker, warnings);
        if (giver!.Customer.Id == taker!.Customer.Id) return Decision.Refuse(Codes.SameCustomer, warnings);
        if (giver.Unusable(request.Amount) is { } unusable) return Decision.Refuse(unusable, warnings);
        var (taken, missing) = giver.Enrolment.Points.Take(points, facts.Now);
        if (missing > Points.None || giver.Enrolment.Points.Debt > Points.None) return Decision.Refuse(Codes.InsufficientPoints, warnings);
        if (!request.Commit) return Decision.Accept(giver.Customer.Id, [], warnings);
        var (next, stamp, program) = (facts.Loyalty.Next, new Stamp(facts.Now, request.Till), giver.Program.Id);
        var movement = new PointsMovement(next++, "", null, taker.Customer.Id, request.Notes);
        var lots = taken.Select(part => new PointsLot(next++, part.Points, part.Expires, stamp)).ToSequence();
        return Decision.Accept(
            giver.Customer.Id,
            [
                new PointsDebited(giver.Customer.Id, program, PointsCause.Transfer, taken, Points.None, movement),
                new PointsCredited(taker.Customer.Id, program, PointsCause.Transfer, lots, points, movement with { About = giver.Customer.Id }),
            ],
            warnings) with
        { MovementId = movement.Id };
    }
}
