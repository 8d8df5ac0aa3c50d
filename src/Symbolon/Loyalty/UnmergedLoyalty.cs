using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>
/// The enrolments of two customers that part. The victim gets its lots back whole, less what has expired; what was spent of them since is taken from the survivor's own lots, which expire first first. When those do not suffice, or
/// points were owed, they cannot part without loss.
/// </summary>
internal sealed class UnmergedLoyalty(
    Facts facts, MergeRecord record, Customer survivor, IReadOnlyCollection<MergeRecord> later)
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
            else if ((Of(record.SurvivorBefore, today) is { } mine ? Part(today, mine, theirs) : GiveBack(today, theirs)) is { } refused) return refused;
        }
        foreach (var gone in record.VictimBefore.Enrolments.Where(theirs => Of(survivor, theirs) is null))
            if (Renew(gone) is { } refused) return refused;
        return null;
    }

    /// <summary>A programme that the victim alone was in goes back as it is, when the victim has all of its own in it.</summary>
    private Notice? GiveBack(Enrolment today, Enrolment theirs)
    {
        if (today.Points.Debt > theirs.Points.Debt) return Codes.PointsOwed.With(today.ProgramId);
        var (left, spent) = (Left(today.Points), today.Points.Redeemed + today.Points.Returned - theirs.Points.Redeemed - theirs.Points.Returned);
        var missing = theirs.Points.Lots.Where(IsAlive).Sum(lot => lot.Left - left.GetValueOrDefault(lot.Id));
        if (missing > Points.None || spent > Points.None) return Codes.PointsSpent.With(missing > spent ? missing : spent, today.ProgramId);
        back.Add(today);
        return null;
    }

    /// <summary>A programme that the survivor is not in any more: the victim is in it again, when it had nothing there to lose.</summary>
    private Notice? Renew(Enrolment theirs)
    {
        if (theirs.Points.Debt > Points.None) return Codes.PointsOwed.With(theirs.ProgramId);
        if (theirs.Points.Lots.Where(IsAlive).Sum(lot => lot.Left) is var lost && lost > Points.None) return Codes.PointsSpent.With(lost, theirs.ProgramId);
        back.Add(theirs with { Points = PointsAccount.Empty });
        return null;
    }

    private Notice? Part(Enrolment today, Enrolment mine, Enrolment theirs)
    {
        var (kept, returned) = (mine.Points, theirs.Points);
        if (today.Points != mine.Points.With(theirs.Points))
        {
            if (today.Points.Debt != Points.None || mine.Points.Debt != Points.None || theirs.Points.Debt != Points.None) return Codes.PointsOwed.With(today.ProgramId);
            var (had, left) = (Left(theirs.Points), Left(today.Points));
            var missing = theirs.Points.Lots.Where(IsAlive).Sum(lot => lot.Left - left.GetValueOrDefault(lot.Id));
            if (Without(today.Points.Lots.Without(lot => had.ContainsKey(lot.Id)), missing) is not { } own) return Codes.PointsSpent.With(missing, today.ProgramId);
            var whole = Returned(theirs.Points, left);
            (kept, returned) = Even(today.Points with { Lots = own }, whole, Reserved(today, left));
        }
        back.Add(theirs with { Points = returned });
        stays.Add(WithTier(facts, today, mine, theirs) with { Points = kept });
        return null;
    }

    /// <summary>The victim's account with its lots whole, and of those whose day has come what is left; what of these was spent before has gone to the survivor.</summary>
    private PointsAccount Returned(PointsAccount theirs, Dictionary<long, Points> left)
    {
        var due = theirs.Lots.Where(lot => !IsAlive(lot)).ToList();
        var expired = due.Where(lot => !left.ContainsKey(lot.Id)).Sum(lot => lot.Left);
        return theirs with
        {
            Lots = theirs.Lots.Where(lot => IsAlive(lot) || left.ContainsKey(lot.Id)).Select(lot => IsAlive(lot) ? lot : lot with { Left = left[lot.Id] }).ToSequence(),
            Expired = theirs.Expired + expired,
            Adjusted = theirs.Adjusted - (due.Sum(lot => lot.Left - left.GetValueOrDefault(lot.Id)) - expired),
        };
    }

    /// <summary>
    /// What the victims of later merges that stand have to get of the survivor's totals. How much of a lot was spent
    /// before the rest of it expired is not kept, so all victims together may ask for more than there is. Later ones
    /// come first, in whatever order the merges are undone: else what each gets would depend on that order.
    /// </summary>
    private Totals Reserved(Enrolment today, Dictionary<long, Points> left)
    {
        var theirs = later.Select(merge => Of(merge.VictimBefore, today)).OfType<Enrolment>();
        var accounts = theirs.Select(one => Returned(one.Points, left)).ToList();
        return new(accounts.Sum(one => one.Redeemed), accounts.Sum(one => one.Expired));
    }

    /// <summary>
    /// What both have of today's totals. Where the survivor has less of a total than the victim would get, it used
    /// points of a lot that has expired since, or was given back what the victim had redeemed: so many points pass
    /// between them.
    /// </summary>
    private static (PointsAccount Kept, PointsAccount Returned) Even(
        PointsAccount today, PointsAccount returned, Totals reserved)
    {
        var redeemed = Share(today.Redeemed, reserved.Redeemed, returned.Redeemed);
        var expired = Share(today.Expired, reserved.Expired, returned.Expired);
        var passed = redeemed + expired - returned.Redeemed - returned.Expired;
        var back = returned with { Redeemed = redeemed, Expired = expired, Adjusted = returned.Adjusted + passed };
        var kept = new PointsAccount(
            today.Lots, Points.None, today.Awarded - back.Awarded, today.Redeemed - redeemed, today.Expired - expired,
            today.Returned - back.Returned, today.Adjusted - back.Adjusted);
        return (kept, back);
    }

    /// <summary>So much of a total as is asked for, or what is left of it when others have had theirs.</summary>
    private static Points Share(Points total, Points reserved, Points wanted) =>
        Points.Lesser(wanted, total > reserved ? total - reserved : Points.None);

    /// <summary>The survivor's enrolment with the tier that it had of its own, where today's is the victim's, or what that has become by itself.</summary>
    public static Enrolment WithTier(Facts facts, Enrolment today, Enrolment? mine, Enrolment? theirs)
    {
        if (mine is null || theirs is null) return today;
        var program = facts.Org.ProgramWithId(today.ProgramId)!;
        var (has, had) = (today.At(facts.Now, program), theirs.At(facts.Now, program));
        return (has.Tier, has.TierEnds) == (had.Tier, had.TierEnds) ? today with { Tier = mine.Tier, TierEnds = mine.TierEnds } : today;
    }

    /// <summary>Lots without so many points, taken from those that are alive; null when they do not have them.</summary>
    private Sequence<PointsLot>? Without(Sequence<PointsLot> lots, Points wanted)
    {
        var (left, missing) = (new Dictionary<long, Points>(), wanted);
        foreach (var lot in lots.Where(IsAlive).OrderBy(lot => lot.Expires).ThenBy(lot => lot.Id))
        {
            var part = Points.Lesser(lot.Left, missing);
            missing -= part;
            left[lot.Id] = lot.Left - part;
        }
        return missing == Points.None ? lots.Select(lot => lot with { Left = left.GetValueOrDefault(lot.Id, lot.Left) }).Where(lot => lot.Left != Points.None).ToSequence() : null;
    }

    private bool IsAlive(PointsLot lot) => lot.Expires > facts.Now;

    private static Dictionary<long, Points> Left(PointsAccount account) => account.Lots.ToDictionary(lot => lot.Id, lot => lot.Left);

    private static Enrolment? Of(Customer customer, Enrolment like) => customer.Enrolments.FirstOrDefault(one => one.ProgramId == like.ProgramId);

    /// <summary>The totals of accounts of which a victim may not get all that was its own.</summary>
    private readonly record struct Totals(Points Redeemed, Points Expired);
}
