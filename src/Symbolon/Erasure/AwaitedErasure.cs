using Symbolon.Approvals;
using Symbolon.Customers;

namespace Symbolon.Erasure;

/// <summary>Who waits for erasure gets another status by cancelling it, and in no other way (customers §8.4): else they could be merged, and the erasure would take somebody else with them. Answers 1032.</summary>
internal static class AwaitedErasure
{
    /// <summary>Why the status stays as it is, or what must be known first; null when nothing is awaited.</summary>
    public static Decision? Keeps(Facts facts, Customer customer, IEnumerable<Notice> warnings)
    {
        if (facts.Org.StatusLabels.StatusOf(customer) != CustomerStatus.PendingDeletion) return null;
        var persons = customer.Victims.With(customer.Id);
        if (persons.All(facts.Requests.KnowsOpen))
            return persons.SelectMany(facts.Requests.Open).Any(request => request is { Kind: RequestKind.Deletion, Due: not null }) ? Decision.Refuse(Codes.StatusOfErasure, warnings) : null;
        var wanted = new Wanted();
        wanted.RequestsOf.UnionWith(persons);
        return Decision.Need(wanted);
    }
}
