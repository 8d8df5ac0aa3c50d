using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>Whether a customer may be written to over a channel of a source account, for TRANS or BULK messages (customers §9.1); org unit -1 is the whole org.</summary>
public sealed record Subscription(string Channel, Source Source, string Account, long OrgUnit, SubscriptionPriority Priority, bool OptIn)
{
    public bool IsSameAs(Subscription other) =>
        Channel == other.Channel && Source == other.Source && Account == other.Account && OrgUnit == other.OrgUnit && Priority == other.Priority;

    public static Sequence<Subscription> Upsert(Sequence<Subscription> known, Sequence<Subscription> sent) =>
        sent.Aggregate(known, (all, one) => all.Contains(one) ? all : all.Without(one.IsSameAs).With(one));
}

/// <summary>What a subscription is for: transactional messages or bulk ones.</summary>
public enum SubscriptionPriority { Trans, Bulk }
