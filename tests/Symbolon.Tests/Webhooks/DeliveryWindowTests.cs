using Symbolon.Webhooks;

namespace Symbolon.Tests.Webhooks;

/// <summary>Which deliveries may be under way at once: in order for each customer, and past each other otherwise.</summary>
public sealed class DeliveryWindowTests
{
    private static readonly Instant Now = new(1_000_000);
    private readonly DeliveryWindow window = new(10);

    [Fact]
    public void Deliveries_of_different_customers_are_under_way_together_and_those_of_one_customer_in_order()
    {
        Add(1, "c1");
        Add(2, "c2");
        Add(3, "c1");
        Assert.Equal([1, 2], Begun());
        End(1, DeliveryState.Done);
        Assert.Equal([3], Begun());
    }

    [Fact]
    public void A_merge_waits_for_both_customers_and_what_comes_after_waits_for_the_merge()
    {
        Add(1, "c1");
        Add(2, "c2");
        Add(3, "c1", "c2");
        Add(4, "c1");
        Add(5, "c2");
        Add(6, "c3");
        Assert.Equal([1, 2, 6], Begun());
        End(2, DeliveryState.Done);
        Assert.Empty(Begun());
        End(1, DeliveryState.Done);
        Assert.Equal([3], Begun());
        End(3, DeliveryState.Done);
        Assert.Equal([4, 5], Begun());
    }

    [Fact]
    public void What_waits_for_its_next_try_holds_up_its_own_customer_alone_until_the_time_has_come()
    {
        Add(1, "c1");
        Add(2, "c1");
        Add(3, "c2");
        Assert.Equal([1, 3], Begun());
        End(1, DeliveryState.Waiting, next: new(Now.Microseconds + 5));
        Assert.Empty(Begun());
        Assert.Equal([1], Begun(new(Now.Microseconds + 5)));
        End(1, DeliveryState.Dead);
        Assert.Equal([2], Begun());
    }

    [Fact]
    public void What_concerns_nobody_waits_for_nobody()
    {
        Add(1);
        Add(2);
        Assert.Equal([1, 2], Begun());
    }

    [Fact]
    public void Everything_below_the_first_that_was_never_tried_is_done_or_filed()
    {
        Add(1, "c1");
        Add(2, "c1");
        Add(3, "c2");
        Assert.Equal(1, window.FirstUntried);
        Assert.Equal([1, 3], Begun());
        End(3, DeliveryState.Done);
        Assert.Equal(1, window.FirstUntried);
        End(1, DeliveryState.Waiting);
        Assert.Equal(2, window.FirstUntried);
        Begun();
        End(1, DeliveryState.Done);
        Begun();
        End(2, DeliveryState.Dead);
        Assert.Null(window.FirstUntried);
    }

    [Fact]
    public void What_is_sent_again_goes_before_what_came_later_and_takes_room()
    {
        Add(7, "c1");
        window.Add(Outgoing(3, ["c1"], isFiled: true));
        Assert.Equal(8, window.Room);
        Assert.Equal([3], Begun());
        Assert.Equal(7, window.FirstUntried);
    }

    [Fact]
    public void That_a_person_was_erased_comes_after_everything_else_that_is_told_of_them()
    {
        window.Add(Outgoing(1, ["c1"], false) with { Delivery = Named("customerErased") });
        window.Add(Outgoing(1, ["c1"], false) with { Delivery = Named("customerUpdated") });
        Assert.Equal("customerUpdated", window.Begin(Now)?.Delivery.EventName);
        Assert.Null(window.Begin(Now));

        static Delivery Named(string name) => Outgoing(1, [], false).Delivery with { EventName = name };
    }

    [Fact]
    public void What_was_to_begin_and_was_not_posted_is_there_again_untried()
    {
        Add(1, "c1");
        var begun = window.Begin(Now)!;
        window.Return(begun);
        Assert.Equal((0, 1L), (window.UnderWay, window.FirstUntried));
        Assert.Equal([1], Begun());
    }

    private void Add(long no, params string[] keys) => window.Add(Outgoing(no, keys, isFiled: false));

    private static Outgoing Outgoing(long no, string[] keys, bool isFiled)
    {
        var delivery = new Delivery(no, no, no, DeliveryState.Waiting, "customerUpdated", $"e{no}", "r", null, Now);
        return new(delivery, keys.ToSequence(), isFiled);
    }

    private List<long> Begun(Instant? now = null)
    {
        var begun = new List<long>();
        while (window.Begin(now ?? Now) is { } one) begun.Add(one.Delivery.No);
        return begun;
    }

    private void End(long no, DeliveryState state, Instant next = default) => window.End(Outgoing(no, [], false).Delivery with { State = state, Attempts = 1, Next = next });
}
