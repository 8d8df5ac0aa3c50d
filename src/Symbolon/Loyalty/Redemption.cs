namespace Symbolon.Loyalty;

/// <summary>Points that were redeemed together, from which lots, and how many of them were given back since; the external reference, if any, is unique in the org.</summary>
public sealed record Redemption(long Id, long CustomerId, long ProgramId, Sequence<LotTaken> Taken, Points Reversed, string? External)
{
    public Points Points => Taken.Sum(part => part.Points);

    public Points Reversible => Points - Reversed;

    /// <summary>What so many more points that are given back were taken from: the lots that expire last come back first.</summary>
    public IEnumerable<LotTaken> GivenBack(Points points)
    {
        var (skipped, left) = (Reversed, points);
        foreach (var part in Taken.Reverse())
        {
            var gone = Points.Lesser(part.Points, skipped);
            skipped -= gone;
            var back = Points.Lesser(part.Points - gone, left);
            left -= back;
            if (back != Points.None) yield return part with { Points = back };
        }
    }
}
