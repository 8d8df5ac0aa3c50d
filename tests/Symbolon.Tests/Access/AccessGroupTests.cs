using Symbolon.Access;

namespace Symbolon.Tests.Access;

/// <summary>What a group opens, and how it is written (platform §2.4).</summary>
public sealed class AccessGroupTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Card=r Customer=rw", "Customer=rw Card=r")]
    [InlineData("*=r customer=w", "Customer=w Card=r Organization=r OrganizationDataFields=r Points=r Labels=r Webhooks=r Otp=r Store=r")]
    [InlineData("*=rw *=none Store=rw", "Store=rw")]
    public void Words_are_taken_one_after_the_other_and_written_in_order(string words, string written)
    {
        var group = With(words)!;
        Assert.Equal(written, group.Words);
        Assert.Equal(group, With(group.Words));
    }

    [Theory]
    [InlineData("Customer")]
    [InlineData("Customer=")]
    [InlineData("Customer=x")]
    [InlineData("Customer=R")]
    [InlineData("Nothing=r")]
    [InlineData("Customer=r=w")]
    [InlineData("Customer=r Card=?")]
    public void A_word_that_is_none_changes_nothing(string words) => Assert.Null(With(words));

    [Theory]
    [InlineData("Customer=r", true, false)]
    [InlineData("Customer=w", false, true)]
    [InlineData("Customer=rw", true, true)]
    [InlineData("Card=rw", false, false)]
    public void Reading_and_writing_are_apart(string words, bool reads, bool writes)
    {
        var group = With(words)!;
        Assert.Equal((reads, writes), (group.Allows(Resource.Customer, Permission.Read), group.Allows(Resource.Customer, Permission.Write)));
    }

    [Fact]
    public void The_built_in_groups_are_full_and_read_only() => Assert.All(Resources.All, resource => Assert.Equal(
        (true, true, true, false),
        (AccessGroup.Full.Allows(resource, Permission.Read), AccessGroup.Full.Allows(resource, Permission.Write), AccessGroup.ReadOnly.Allows(resource, Permission.Read), AccessGroup.ReadOnly.Allows(resource, Permission.Write))));

    private static AccessGroup? With(string words) => (AccessGroup.Nothing with { Name = "own" }).With(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
