using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>
/// The enrolments of two customers that part. The victim gets its lots back whole, less what has expired; what was spent of them since is taken from the survivor's own lots, which expire first first. When those do not suffice, or
/// points were owed, they cannot part without loss.
/// </summary>
internal sealed class UnmergedLoyalty(MergeRecord record, Customer survivor, Instant now)
{
    private readonly List<Enrolment> back = [];
    private readonly List<Enrolment> stays = [];

    public Sequence<Enrolment> Survivor => stays.OrderBy(one => one.ProgramId).ToSequence();

    public Sequence<Enrolment> Victim => back.OrderBy(one => one.ProgramId).ToSequence();

    /// <summary>Parts programme by programme; what makes it impossible, or null.</summary>
    public Notice? Refusal()
    {
        foreach (var today in survivor.Enrolments)
        {
            if (Of(record.VictimBefore, today) is not { } theirs) stays.Add(today);
            else if (Of(record.SurvivorBefore, today) is { } mine)
            {
                if (Part(today, mine, theirs) is { } refused) return refused;
            }
            else if (Spent(today.Points, theirs.Points) is var spent && spent > Points.None) return Codes.PointsSpent.With(spent, today.ProgramId);
            else back.Add(today);
        }
        return null;
    }

    private Notice? Part(Enrolment today, Enrolment mine, Enrolment theirs)
    {
        var (kept, returned) = (mine.Points, theirs.Points);
        if (today.Points != mine.Points.With(theirs.Points))
        {
            if (today.Points.Debt != Points.None || mine.Points.Debt != Points.None || theirs.Points.Debt != Points.None) return Codes.PointsOwed.With(today.ProgramId);
            var had = theirs.Points.Lots.Select(lot => lot.Id).ToHashSet();
            var left = today.Points.Lots.Where(lot => had.Contains(lot.Id)).ToDictionary(lot => lot.Id, lot => lot.Left);
            var expired = theirs.Points.Lots.Where(lot => !left.ContainsKey(lot.Id) && !(lot.Expires > now)).ToSequence();
            var whole = theirs.Points.Lots.Without(expired.Contains);
            var missing = whole.Sum(lot => lot.Left - left.GetValueOrDefault(lot.Id));
            if (Without(today.Points.Lots.Without(lot => had.Contains(lot.Id)), missing) is not { } own) return Codes.PointsSpent.With(missing, today.ProgramId);
            var gone = expired.Sum(lot => lot.Left);
            returned = theirs.Points with { Lots = whole, Expired = theirs.Points.Expired + gone };
            kept = new(
                own, Points.None, today.Points.Awarded - theirs.Points.Awarded, today.Points.Redeemed - theirs.Points.Redeemed, today.Points.Expired - returned.Expired, today.Points.Returned - theirs.Points.Returned,
                today.Points.Adjusted - theirs.Points.Adjusted);
        }
        back.Add(theirs with { Points = returned });
        stays.Add((today.Tier, today.TierEnds) == (theirs.Tier, theirs.TierEnds) ? today with { Points = kept, Tier = mine.Tier, TierEnds = mine.TierEnds } : today with { Points = kept });
        return null;
    }

    /// <summary>Lots without so many points; null when they do not have them.</summary>
    private static Sequence<PointsLot>? Without(Sequence<PointsLot> lots, Points wanted)
    {
        var (left, missing) = (new List<PointsLot>(), wanted);
        foreach (var lot in lots.OrderBy(lot => lot.Expires).ThenBy(lot => lot.Id))
        {
            var part = Points.Lesser(lot.Left, missing);
            missing -= part;
            if (lot.Left != part) left.Add(lot with { Left = lot.Left - part });
        }
        return missing == Points.None ? lots.Select(lot => left.Find(other => other.Id == lot.Id)).OfType<PointsLot>().ToSequence() : null;
    }

    private static Points Spent(PointsAccount today, PointsAccount before) => today.Redeemed + today.Returned - before.Redeemed - before.Returned;

    private static Enrolment? Of(Customer customer, Enrolment like) => customer.Enrolments.FirstOrDefault(one => one.ProgramId == like.ProgramId);
}
