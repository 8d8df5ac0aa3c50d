using Symbolon.Webhooks;

namespace Symbolon.Tests.Webhooks;

/// <summary>What an attempt makes of a delivery (platform §11.4).</summary>
public sealed class DeliveryTests
{
    private static readonly Instant Now = Instant.From(DateTimeOffset.UnixEpoch.AddYears(61));
    private static readonly Delivery New = new(7, 7, 7, DeliveryState.Waiting, "customerAdded", "e", "r", null, Now);

    [Theory]
    [InlineData(200, DeliveryState.Done)]
    [InlineData(204, DeliveryState.Done)]
    [InlineData(299, DeliveryState.Done)]
    [InlineData(301, DeliveryState.Waiting)]
    [InlineData(400, DeliveryState.Dead)]
    [InlineData(401, DeliveryState.Dead)]
    [InlineData(404, DeliveryState.Dead)]
    [InlineData(408, DeliveryState.Waiting)]
    [InlineData(410, DeliveryState.Dead)]
    [InlineData(425, DeliveryState.Waiting)]
    [InlineData(429, DeliveryState.Waiting)]
    [InlineData(499, DeliveryState.Dead)]
    [InlineData(500, DeliveryState.Waiting)]
    [InlineData(503, DeliveryState.Waiting)]
    [InlineData(null, DeliveryState.Waiting)]
    public void The_status_says_whether_it_is_done_is_tried_again_or_is_given_up(int? status, DeliveryState state)
    {
        var after = New.After(new(status, status is null ? "timeout" : null, 3), Now, Now);
        Assert.Equal((state, 1, status), (after.State, after.Attempts, after.Status));
        Assert.Equal(Now, after.Started);
    }

    [Fact]
    public void Delays_grow_to_a_quarter_of_an_hour_and_differ_by_a_fifth()
    {
        for (var attempts = 1; attempts < 30; attempts++)
        {
            var meant = Math.Min(900, 5 * Math.Pow(2, attempts - 1));
            foreach (var no in new[] { 1L, 2, 77, 1_000_003 })
                Assert.InRange(Seconds(RetryPlan.Next(no, attempts, Now, Now, null)), meant * 0.799, meant * 1.201);
        }
        Assert.True(Enumerable.Range(1, 20).Select(no => RetryPlan.Next(no, 5, Now, Now, null)).Distinct().Count() > 10);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(30, 30)]
    [InlineData(86_400, 3600)]
    [InlineData(-5, 1)]
    public void A_receiver_gets_its_wish_up_to_an_hour(int asked, int given) => Assert.Equal(given, Seconds(RetryPlan.Next(1, 9, Now, Now, TimeSpan.FromSeconds(asked))));

    [Fact]
    public void It_is_tried_for_seven_days_at_least_and_given_up_by_the_first_failure_after_them()
    {
        var (delivery, at) = (New, Now);
        while (delivery.State == DeliveryState.Waiting)
        {
            at = Instant.Later(at, delivery.Next);
            delivery = delivery.After(new(503, null, 1), at, at);
        }
        Assert.Equal(DeliveryState.Dead, delivery.State);
        Assert.InRange((at.Microseconds - Now.Microseconds) / 1_000_000.0 / 86_400, 7, 7.02);
    }

    [Fact]
    public void What_is_sent_again_has_its_seven_days_anew()
    {
        var dead = New.After(new(400, null, 1), Now, Now);
        var later = Now.Plus(TimeSpan.FromDays(30));
        var again = dead.Again(later);
        Assert.Equal(DeliveryState.Waiting, again.After(new(500, null, 1), later, later).State);
    }

    private static double Seconds(Instant? next) => (next!.Value.Microseconds - Now.Microseconds) / 1_000_000.0;
}
