using Symbolon.Customers;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Histories;

/// <summary>What holds in every town at any time, whatever was asked of it.</summary>
internal static class Invariants
{
    public static void Hold(Town town)
    {
        foreach (var customer in town.Customers)
        {
            if (customer.IsLive) HoldLive(town, customer);
            else HoldVictim(town, customer);
        }
        var shared = town.Customers
            .SelectMany(customer => customer.Profiles.SelectMany(profile => profile.Identifiers.Select(identifier => (profile.Place, Identifier: identifier, customer.Id))))
            .Where(held => !town.Org.IsShared(held.Place, held.Identifier.Type))
            .GroupBy(held => (held.Place, held.Identifier)).Where(held => held.Count() > 1);
        Assert.False(shared.Any(), $"{string.Join(", ", shared.Select(held => held.Key))} have several live holders");
    }

    private static void HoldLive(Town town, Customer customer)
    {
        Assert.NotEmpty(customer.Profiles);
        Assert.Empty(customer.Retained);
        Assert.Equal(customer.Profiles.Select(profile => profile.Place).Distinct().Order(), customer.Profiles.Select(profile => profile.Place));
        Assert.All(customer.Profiles, profile => Assert.NotEmpty(profile.Identifiers));
        Assert.All(customer.Profiles, profile => Assert.Equal(profile.Identifiers.Distinct().Order(), profile.Identifiers));
        Assert.All(customer.Profiles, profile => Assert.All(profile.Channels.GroupBy(channel => channel.Type), type => Assert.True(type.Count(channel => channel.Primary) <= 1, $"{customer.Id} has several primary channels {type.Key} in {profile.Place}")));
        Assert.Equal(town.Customers.Where(other => other.MergedInto == customer.Id).Select(other => other.Id), customer.Victims);
    }

    private static void HoldVictim(Town town, Customer victim)
    {
        Assert.Empty(victim.Profiles);
        Assert.Empty(victim.Victims);
        Assert.Equal(victim.Retained.OrderBy(one => one.Place).ThenBy(one => one.Identifier), victim.Retained);
        var survivor = town.Find(victim.MergedInto!.Value);
        Assert.True(survivor is { IsLive: true }, $"{victim.Id} points at {victim.MergedInto}, which is no live customer");
        Assert.Contains(victim.Id, survivor!.Victims);
        Assert.All(victim.Retained.Where(retained => !town.Org.IsShared(retained.Place, retained.Identifier.Type)), retained => Assert.False(survivor.Holds(retained.Place, retained.Identifier), $"{retained} of {victim.Id} is retained and live at its survivor in the same place"));
    }

    /// <summary>Everything that finds a person: their live identifiers, and those their victims retain.</summary>
    public static IEnumerable<Identifier> KnownBy(Town town, Customer person) =>
        town.Customers.Where(customer => customer.Id == person.Id || customer.MergedInto == person.Id).SelectMany(customer => customer.Known).Distinct();
}
