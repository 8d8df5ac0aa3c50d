namespace Symbolon.Loyalty;

/// <summary>Something that a decision did to a customer's part in a programme.</summary>
public abstract record LoyaltyChange(long Id, long ProgramId) : Change
{
    public override long CustomerId => Id;
}

/// <summary>A customer takes part in a programme, without points yet.</summary>
public sealed record CustomerEnrolled(long Id, long ProgramId, Enrolment Enrolment) : LoyaltyChange(Id, ProgramId);

/// <summary>Points came in; raw is what was meant before it was rounded.</summary>
public sealed record PointsCredited(long Id, long ProgramId, PointsCause Cause, Sequence<PointsLot> Lots, Points Raw, PointsMovement? Movement) : LoyaltyChange(Id, ProgramId)
{
    public Points Amount => Lots.Sum(lot => lot.Left);
}

/// <summary>Points went out; those that no lot had are owed.</summary>
public sealed record PointsDebited(long Id, long ProgramId, PointsCause Cause, Sequence<LotTaken> Taken, Points Owed, PointsMovement? Movement) : LoyaltyChange(Id, ProgramId)
{
    public Points Amount => Taken.Sum(part => part.Points) + Owed;
}

/// <summary>A customer's tier changed or began anew.</summary>
public sealed record TierChanged(long Id, long ProgramId, int From, int Tier, Instant Ends, string Reason) : LoyaltyChange(Id, ProgramId);

/// <summary>
/// What a movement of points belongs to: a redemption, reversal or transfer by its id; the caller's number for it and, unique in the org, the caller's external reference; the other
/// customer of a transfer or the redemption that is given back (0 is neither); and why.
/// </summary>
public sealed record PointsMovement(long Id, string Reference, string? External, long About, string Reason);
