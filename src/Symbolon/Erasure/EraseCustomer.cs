using Symbolon.Approvals;
using Symbolon.Customers;

namespace Symbolon.Erasure;

/// <summary>Erases the person of a deletion whose day has come (customers §8.4); one that is not due, or was cancelled, is left alone.</summary>
public sealed record EraseCustomer(long RequestId) : Request(0)
{
    public override void Name(Wanted wanted) => wanted.Requests.Add(RequestId);

    public override Decision Decide(Facts facts)
    {
        if (facts.Requests.Find(RequestId) is not { Kind: RequestKind.Deletion, Status: RequestStatus.Approved, Due: { } due } request || due > facts.Now) return Decision.Accept(0, [], []);
        if (!facts.Knows(request.CustomerId))
        {
            var wanted = new Wanted();
            wanted.Add(request.CustomerId);
            return Decision.Need(wanted);
        }
        var customer = facts.FindLive(request.CustomerId, [])!;
        var done = new RequestDecided(request.Id, request.CustomerId, RequestStatus.Deleted, "", null, null);
        if (customer.Erased is not null) return Decision.Accept(customer.Id, [done], []);
        var persons = customer.Victims.Select(victim => facts.Find(victim)!).Append(customer);
        var hashes = persons.SelectMany(person => person.Known).Distinct().Select(identifier => ErasedHash.Of(facts.Org.Settings, identifier)).Distinct().Order(StringComparer.Ordinal).ToSequence();
        var label = facts.Org.StatusLabels.Default(CustomerStatus.Deleted)?.Text ?? CustomerStatus.Deleted.Name();
        return Decision.Accept(customer.Id, [new CustomerErased(customer.Id, customer.Victims, label, hashes), done], []);
    }
}
