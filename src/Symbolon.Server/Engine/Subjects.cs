using Symbolon.Customers;

namespace Symbolon.Server.Engine;

/// <summary>Whom a request was about: those it named and found, and those it changed; of an erased person nothing can be said any more.</summary>
internal static class Subjects
{
    public static IReadOnlySet<long> Of(Request request, Facts after, Decision decision)
    {
        var named = new Wanted();
        request.Name(named);
        var found = named.Ids.Where(id => after.Before(id) is not null).ToHashSet();
        found.UnionWith(named.Identifiers.Where(after.Knows).SelectMany(identifier => after.Holders(identifier)).Select(holder => holder.Id));
        found.UnionWith(named.CardNumbers.Where(after.Cards.KnowsNumber).Select(number => after.Cards.WithNumber(number)?.CustomerId).OfType<long>());
        found.UnionWith(decision.Changes.SelectMany(Parties));
        if (decision.CustomerId is { } customer) found.Add(customer);
        found.RemoveWhere(id => id == 0 || IsErased(after, id));
        return found;
    }

    private static bool IsErased(Facts facts, long id) => facts.Before(id) is { } customer && (customer.MergedInto is { } survivor ? facts.Before(survivor) : customer)?.Erased is not null;

    private static IEnumerable<long> Parties(Change change) => change switch
    {
        CustomersMerged merged => [merged.Survivor.Id, merged.Victim.Id],
        CustomersUnmerged parted => [parted.Survivor.Id, parted.Victim.Id],
        _ => [change.CustomerId],
    };
}
