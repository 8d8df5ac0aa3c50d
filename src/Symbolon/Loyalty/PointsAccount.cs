namespace Symbolon.Loyalty;

/// <summary>
/// The points of a customer in a programme: the lots that are left, what is owed, and what they came from and went to. The balance is always what was awarded and adjusted
/// less what was redeemed, expired and returned.
/// </summary>
public sealed record PointsAccount(Sequence<PointsLot> Lots, Points Debt, Points Awarded, Points Redeemed, Points Expired, Points Returned, Points Adjusted)
{
    public static readonly PointsAccount Empty = new([], default, default, default, default, default, default);

    public Points Balance => Lots.Sum(lot => lot.Left) - Debt;

    /// <summary>The account as it is at that moment: lots whose day has come count as expired, whether that was written down yet or not.</summary>
    public PointsAccount At(Instant now)
    {
        var due = Due(now);
        return due.Count == 0 ? this : Debit(due, Points.None, PointsCause.Expiry);
    }

    /// <summary>What has expired and was not written down yet.</summary>
    public Sequence<LotTaken> Due(Instant now) => Lots.Where(lot => !(lot.Expires > now)).Select(lot => new LotTaken(lot.Id, lot.Left, lot.Expires)).ToSequence();

    /// <summary>Takes so many points from lots that are alive, those first that expire first; what they do not have is missing.</summary>
    public (Sequence<LotTaken> Taken, Points Missing) Take(Points wanted, Instant now)
    {
        var (taken, missing) = (new List<LotTaken>(), wanted);
        foreach (var lot in Lots.Where(lot => lot.Expires > now).OrderBy(lot => lot.Expires).ThenBy(lot => lot.Id))
        {
            if (missing == Points.None) break;
            var part = Points.Lesser(lot.Left, missing);
            taken.Add(new(lot.Id, part, lot.Expires));
            missing -= part;
        }
        return (taken.ToSequence(), missing);
    }

    /// <summary>Lots come in; what is owed is paid first, but not from lots that came back after their day.</summary>
    public PointsAccount Credit(Sequence<PointsLot> lots, PointsCause cause)
    {
        var amount = lots.Sum(lot => lot.Left);
        var after = cause switch
        {
            PointsCause.Reversal => GivenBack(amount),
            PointsCause.Transfer => this with { Adjusted = Adjusted + amount },
            _ => this with { Awarded = Awarded + amount },
        };
        return (after with { Lots = Lots.With(lots) })
            .Paid(lots.Where(lot => lot.Expires > lot.Made.At).Select(lot => lot.Id).ToHashSet());
    }

    /// <summary>Points that were redeemed come back; those that the account does not count as redeemed, as it has parted from another one since, are adjusted.</summary>
    private PointsAccount GivenBack(Points amount)
    {
        var counted = Points.Lesser(amount, Redeemed);
        return this with { Redeemed = Redeemed - counted, Adjusted = Adjusted + amount - counted };
    }

    /// <summary>Points go out of lots, and those that no lot has are owed.</summary>
    public PointsAccount Debit(Sequence<LotTaken> taken, Points owed, PointsCause cause)
    {
        var amount = taken.Sum(part => part.Points) + owed;
        var after = cause switch
        {
            PointsCause.Redemption => this with { Redeemed = Redeemed + amount },
            PointsCause.Expiry => this with { Expired = Expired + amount },
            PointsCause.Transfer => this with { Adjusted = Adjusted - amount },
            _ => this with { Returned = Returned + amount },
        };
        return after.Without(taken) with { Debt = Debt + owed };
    }

    /// <summary>Both accounts as one: lots keep their expiry, totals are summed, and what one owes the other pays (customers §7.5).</summary>
    public PointsAccount With(PointsAccount other) => new PointsAccount(
        Lots.With(other.Lots), Debt + other.Debt, Awarded + other.Awarded, Redeemed + other.Redeemed, Expired + other.Expired, Returned + other.Returned, Adjusted + other.Adjusted).Paid(null);

    /// <summary>Pays what is owed from these lots, or from any.</summary>
    private PointsAccount Paid(HashSet<long>? from)
    {
        if (Debt == Points.None) return this;
        var (taken, left) = (new List<LotTaken>(), Debt);
        foreach (var lot in Lots.Where(lot => from?.Contains(lot.Id) != false).OrderBy(lot => lot.Expires).ThenBy(lot => lot.Id))
        {
            if (left == Points.None) break;
            taken.Add(new(lot.Id, Points.Lesser(lot.Left, left), lot.Expires));
            left -= taken[^1].Points;
        }
        return Without(taken.ToSequence()) with { Debt = left };
    }

    private PointsAccount Without(Sequence<LotTaken> taken)
    {
        if (taken.Count == 0) return this;
        var parts = taken.ToDictionary(part => part.Lot, part => part.Points);
        return this with { Lots = Lots.Select(lot => parts.TryGetValue(lot.Id, out var part) ? lot with { Left = lot.Left - part } : lot).Where(lot => lot.Left != Points.None).ToSequence() };
    }
}
