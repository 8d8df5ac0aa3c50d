using Symbolon.Customers;
using Symbolon.Soundness;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Histories;

/// <summary>What holds in every town at any time, whatever was asked of it: what is looked for in live databases, and who holds what among all.</summary>
internal static class Invariants
{
    public static void Hold(Town town)
    {
        var facts = town.Facts(new Wanted());
        foreach (var customer in town.Customers)
        {
            var findings = CustomerSoundness.Findings(facts, customer).Where(finding => !finding.Invariant.IsAdvice).ToList();
            Assert.True(findings.Count == 0, string.Join('\n', findings));
            Assert.Equal(town.Customers.Where(other => other.MergedInto == customer.Id).Select(other => other.Id), customer.Victims);
            Assert.Equal(customer.Retained.OrderBy(one => one.Place).ThenBy(one => one.Identifier), customer.Retained);
        }
        var shared = town.Customers
            .SelectMany(customer => customer.Profiles.SelectMany(profile => profile.Identifiers.Select(identifier => (profile.Place, Identifier: identifier, customer.Id))))
            .Where(held => !town.Org.IsShared(held.Place, held.Identifier.Type))
            .GroupBy(held => (held.Place, held.Identifier)).Where(held => held.Count() > 1);
        Assert.False(shared.Any(), $"{string.Join(", ", shared.Select(held => held.Key))} have several live holders");
    }

    /// <summary>Everything that finds a person: their live identifiers, and those their victims retain.</summary>
    public static IEnumerable<Identifier> KnownBy(Town town, Customer person) =>
        town.Customers.Where(customer => customer.Id == person.Id || customer.MergedInto == person.Id).SelectMany(customer => customer.Known).Distinct();
}
