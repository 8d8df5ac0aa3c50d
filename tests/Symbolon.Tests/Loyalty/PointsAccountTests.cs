using Symbolon.Loyalty;

namespace Symbolon.Tests.Loyalty;

/// <summary>Accounts of points by hand: which lots pay, what expires, what is owed.</summary>
public sealed class PointsAccountTests
{
    private static readonly Stamp Then = new(new(0), 1);

    /// <summary>Lots as <c>id:points@expires</c>.</summary>
    private static PointsAccount Of(params string[] lots) => PointsAccount.Empty.Credit(lots.Select(Lot).ToSequence(), PointsCause.Update);

    private static PointsLot Lot(string text)
    {
        var parts = text.Split(':', '@').Select(part => long.Parse(part, null)).ToArray();
        return new(parts[0], new(parts[1]), new(parts[2]), Then);
    }

    private static string Show(PointsAccount account) => string.Join(' ', account.Lots.Select(lot => $"{lot.Id}:{lot.Left.Thousandths}")) + $" debt {account.Debt.Thousandths} balance {account.Balance.Thousandths}";

    [Fact]
    public void Those_that_expire_first_are_taken_first_and_due_ones_not_at_all()
    {
        var account = Of("1:50@300", "2:50@200", "3:50@100");
        var (taken, missing) = account.Take(new(70), new(100));
        Assert.Equal([new LotTaken(2, new(50), new(200)), new LotTaken(1, new(20), new(300))], taken);
        Assert.Equal(Points.None, missing);
        Assert.Equal(new Points(30), account.Take(new(130), new(150)).Missing);
    }

    [Fact]
    public void What_is_due_counts_as_expired_before_it_is_written_down()
    {
        var account = Of("1:50@300", "2:20@200").At(new(200));
        Assert.Equal("1:50 debt 0 balance 50", Show(account));
        Assert.Equal(new Points(20), account.Expired);
        Assert.Same(account, account.At(new(250)));
    }

    [Fact]
    public void A_debt_is_paid_by_the_next_points()
    {
        var account = Of("1:50@300").Debit([new(1, new(50), new(300))], new(30), PointsCause.Deduction);
        Assert.Equal(" debt 30 balance -30", Show(account));
        Assert.Equal("2:10 debt 0 balance 10", Show(account.Credit([Lot("2:40@400")], PointsCause.Update)));
        Assert.Equal(" debt 20 balance -20", Show(account.Credit([Lot("2:10@400")], PointsCause.Update)));
    }

    [Fact]
    public void A_merge_sums_accounts_and_one_pays_what_the_other_owes()
    {
        var owing = Of("1:50@300").Debit([new(1, new(50), new(300))], new(30), PointsCause.Deduction);
        var merged = owing.With(Of("2:20@400", "3:20@350"));
        Assert.Equal("2:10 debt 0 balance 10", Show(merged));
        Assert.Equal((new Points(90), new Points(80)), (merged.Awarded, merged.Returned));
    }

    [Fact]
    public void What_is_given_back_comes_from_the_lots_that_expire_last()
    {
        var redemption = new Redemption(1, 1, 1, [new(1, new(30), new(100)), new(2, new(20), new(200))], Points.None, null);
        Assert.Equal([new LotTaken(2, new(20), new(200)), new LotTaken(1, new(5), new(100))], redemption.GivenBack(new(25)));
        Assert.Equal([new LotTaken(1, new(10), new(100))], (redemption with { Reversed = new(25) }).GivenBack(new(10)));
    }

    [Theory]
    [InlineData(480.8, 0, "480.000")]
    [InlineData(480.87, 1, "480.800")]
    [InlineData(480.8765, 3, "480.876")]
    public void Awards_are_rounded_down_to_the_programmes_places(double amount, int places, string expected) => Assert.Equal(expected, Points.From((decimal)amount).RoundedDown(places).ToString());

    [Theory]
    [InlineData("1.50", 1)]
    [InlineData("3.000", 0)]
    [InlineData("0.125", 3)]
    public void The_places_that_an_amount_needs_are_counted_without_trailing_zeros(string amount, int places) =>
        Assert.Equal(places, Points.DecimalsOf(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));
}
