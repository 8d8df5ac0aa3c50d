using Symbolon.Customers;
using Symbolon.Events;
using Symbolon.Tests.Histories;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Events;

/// <summary>What changes overwrite: given back, everything is there again that was there before.</summary>
public sealed class OverwritingTests
{
    [Fact]
    public void What_was_replaced_gives_back_every_value_that_was_there_before()
    {
        var given = 0;
        Sampled.Histories(2_500, (town, request) =>
        {
            var facts = town.Facts([request]).Fork();
            foreach (var change in town.Do(request).Changes)
            {
                var (before, replaced, stamp) = (facts.Before(change.CustomerId), change.Replaced(facts), new Stamp(town.Now, request.Till));
                facts.Apply(change, stamp);
                if (replaced is null) Assert.True(change is not StatusChanged || before!.StatusLabel is null);
                if (replaced is null or Symbolon.Cards.CardChange) continue;
                Assert.Equal(change.GetType(), replaced.GetType());
                var back = facts.Fork();
                back.Apply(replaced, stamp);
                Keeps(before!, back.Find(change.CustomerId)!);
                Interlocked.Increment(ref given);
            }
        });
        Assert.True(given > 20, $"only {given} changes replaced anything");
    }

    private static void Keeps(Customer before, Customer back)
    {
        Assert.Equal(before.LoyaltyType, back.LoyaltyType);
        Assert.Equal(before.AssociatedWith, back.AssociatedWith);
        if (before.StatusLabel is { } label) Assert.Equal(label, back.StatusLabel);
        Keeps(before.ExtendedFields, back.ExtendedFields);
        Assert.Empty(before.Subscriptions.Except(back.Subscriptions));
        foreach (var profile in before.Profiles)
        {
            var then = back.ProfileIn(profile.Place)!;
            if (profile.FirstName is { } first) Assert.Equal(first, then.FirstName);
            if (profile.LastName is { } last) Assert.Equal(last, then.LastName);
            Keeps(profile.Fields, then.Fields);
            Assert.Empty(profile.Channels.Except(then.Channels));
        }
    }

    private static void Keeps(FieldMap before, FieldMap back)
    {
        foreach (var (name, value) in before) Assert.Equal(value, back[name]);
    }
}
