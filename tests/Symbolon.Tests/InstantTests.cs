namespace Symbolon.Tests;

public sealed class InstantTests
{
    private static readonly Instant First = Instant.From(DateTimeOffset.MinValue);

    private static readonly Instant Last = Instant.From(DateTimeOffset.MaxValue);

    [Fact]
    public void Arithmetic_stops_at_the_ends_of_the_calendar()
    {
        Assert.Equal(Last, Last.Plus(TimeSpan.MaxValue));
        Assert.Equal(First, First.Plus(TimeSpan.MinValue));
        Assert.Equal(Last, Last.PlusDays(1));
        Assert.Equal(Last, First.PlusDays(long.MaxValue));
        Assert.Equal(First, Last.PlusDays(long.MinValue));
        Assert.Equal(Last, Last.PlusYears(int.MaxValue));
        Assert.Equal(First, First.PlusYears(int.MinValue));
        Assert.Equal(First, new Instant(long.MinValue).Plus(TimeSpan.MinValue));
        Assert.Equal(Last, new Instant(long.MaxValue).Plus(TimeSpan.MaxValue));
    }

    [Theory]
    [InlineData("0001-01-01", "0001-01-01T23:59:59Z")]
    [InlineData("2024-02-29", "2024-02-29T23:59:59Z")]
    [InlineData("9999-12-31", "9999-12-31T23:59:59Z")]
    public void A_day_ends_with_its_last_second(string day, string end) =>
        Assert.Equal(end, Dates.Day(day)!.Value.EndOfDay.ToString());

    [Theory]
    [InlineData(long.MinValue, "0001-01-01T00:00:00Z")]
    [InlineData(long.MaxValue, "9999-12-31T23:59:59Z")]
    [InlineData(-1, "1969-12-31T23:59:59Z")]
    public void Every_instant_can_be_printed(long microseconds, string text) =>
        Assert.Equal(text, new Instant(microseconds).ToString());

    [Theory]
    [InlineData("2024-05-06T23:59:59Z", 2, "2024-05-08T23:59:59Z")]
    [InlineData("2024-05-06T23:59:59Z", -366, "2023-05-06T23:59:59Z")]
    public void Days_are_added(string from, int days, string to) =>
        Assert.Equal(to, Dates.Moment(from)!.Value.PlusDays(days).ToString());

    [Fact]
    public void Years_are_added() =>
        Assert.Equal("2025-02-28T00:00:00Z", Dates.Day("2024-02-29")!.Value.PlusYears(1).ToString());
}
