using Symbolon.Erasure;

namespace Symbolon.Customers;

/// <summary>What changes leave in a customer's logs for good: the status labels given, and the choices of what may be sent (customers §9.1, §9.4).</summary>
public static class CustomerLog
{
    private const string ByMerge = "merge";
    private const string ByUnmerge = "unmerge";

    /// <summary>The label that the customer got by this, why, and since when if that was said.</summary>
    public static (string Label, string Reason, Instant? Since)? Status(Change change) => change switch
    {
        CustomerRegistered { Customer.StatusLabel: { } first } => (first, "", null),
        CustomerUpdated { StatusLabel: { } next } => (next, "", null),
        StatusChanged changed => (changed.Label, changed.Reason, changed.Since),
        CustomersMerged { Survivor.StatusLabel: { } kept } merged when kept != merged.SurvivorBefore.StatusLabel => (kept, ByMerge, null),
        CustomersUnmerged { Survivor.StatusLabel: { } again } parted when again != parted.SurvivorBefore.StatusLabel => (again, ByUnmerge, null),
        CustomerErased erased => (erased.Label, "", null),
        _ => null,
    };

    /// <summary>The choices that the customer has by this and had not before, and why.</summary>
    public static (Sequence<Subscription> Made, string Reason) Choices(Change change) => change switch
    {
        CustomerRegistered registered => (registered.Customer.Subscriptions, ""),
        CustomerUpdated updated => (updated.Subscriptions, ""),
        SubscriptionsChanged changed => (changed.Subscriptions, changed.Reason),
        CustomersMerged merged => (merged.Survivor.Subscriptions.Without(merged.SurvivorBefore.Subscriptions.Contains), ByMerge),
        CustomersUnmerged parted => (parted.Survivor.Subscriptions.Without(parted.SurvivorBefore.Subscriptions.Contains), ByUnmerge),
        _ => ([], ""),
    };
}
