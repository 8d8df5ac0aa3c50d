namespace Symbolon.Loyalty;

/// <summary>A customer's part in a programme: the tier with its end, and the points (platform §9.1). Its id is the <c>loyaltyId</c>.</summary>
public sealed record Enrolment(long Id, long ProgramId, int Tier, Instant TierEnds, Stamp Since, PointsAccount Points)
{
    /// <summary>When something about it falls due next: a lot expires, or the tier ends.</summary>
    public Instant Due => Points.Lots.Select(lot => lot.Expires).Append(TierEnds).Min();

    /// <summary>The enrolment as it is at that moment: what is due counts as done.</summary>
    public Enrolment At(Instant now, LoyaltyProgram program) => (this with { Points = Points.At(now) }).WithTierAt(now, program);

    /// <summary>The tier at that moment, which may have ended several times since it was written down.</summary>
    private Enrolment WithTierAt(Instant now, LoyaltyProgram program)
    {
        var (tier, ends) = (Tier, TierEnds);
        while (!(ends > now))
        {
            tier = program.TierEnd switch { TierEnd.OneBelow => Math.Max(tier - 1, program.Lowest.Number), TierEnd.Lowest => program.Lowest.Number, _ => tier };
            ends = LoyaltyProgram.EndAfter(ends, program.TierDays);
        }
        return this with { Tier = tier, TierEnds = ends };
    }
}
