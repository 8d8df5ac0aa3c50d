namespace Symbolon.Tests;

/// <summary>Lists inside records: immutable, and equal when their items are.</summary>
public sealed class SequenceTests
{
    [Fact]
    public void Sequences_are_equal_when_their_items_are_in_the_same_order()
    {
        Sequence<int> one = [1, 2], same = [1, 2], other = [2, 1];
        Assert.True(one == same && one.Equals((object)same) && one.GetHashCode() == same.GetHashCode());
        Assert.True(one != other && one != null && !one.Equals(null));
    }

    [Fact]
    public void Adding_and_leaving_out_make_new_sequences()
    {
        Sequence<int> one = [1, 2];
        Assert.Equal([1, 2, 3], one.With(3));
        Assert.Equal([1, 2, 3, 4], one.With([3, 4]));
        Assert.Equal([2], one.Without(item => item == 1));
        Assert.Same(one, one.Without(item => item == 3));
        Assert.Equal([1, 2], one);
        Assert.Same(Sequence<int>.Empty, one.Without(_ => true));
    }
}
