using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>
/// A subscription as read: mobile is called SMS, the source and account stand there where they were defaulted, too,
/// and only entries of one org unit name that (platform §10.2).
/// </summary>
public sealed record SubscriptionJson(
    string Channel, string Priority, string Type, string AccountId, string SourceName, long? OrgUnitId)
{
    internal static SubscriptionJson[] Of(Customer customer, Org org) => [.. Subscription.All(customer, org.Settings.UnsetSubscription).Select(Of)];

    private static SubscriptionJson Of(Subscription one) => new(
        one.Channel == "mobile" ? "SMS" : one.Channel.ToUpperInvariant(),
        one.Priority.ToString().ToUpperInvariant(),
        one.OptIn ? "OPTIN" : "OPTOUT",
        one.Account,
        one.Source.Name,
        one.OrgUnit == Subscription.WholeOrg ? null : one.OrgUnit);
}

/// <summary>The subscriptions of a customer, when asked for with the customer.</summary>
public sealed record SubscriptionInfoJson(SubscriptionJson[] Subscriptions);

/// <summary>The subscriptions of a customer by themselves (customers §9.1).</summary>
public sealed record SubscriptionsJson(SubscriptionJson[] Subscriptions, long CampaignId, long CommunicationId, NoticeJson[] Warnings);

/// <summary>The echo of choices that were taken down; those that were left out are not among them.</summary>
public sealed record ChosenJson(SubscriptionScopeDraft? Scope, SubscriptionDraft[] Subscriptions, long CampaignId, long CommunicationId, string? Reason, NoticeJson[] Warnings);

/// <summary>
/// The log of a customer's choices, oldest first (platform §10.2); next is what to send as before to see earlier ones,
/// absent when there are none.
/// </summary>
public sealed record ChoicesJson(ChoiceJson[] Data, string? Next, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>One choice of a customer: status is true for opting in.</summary>
public sealed record ChoiceJson(
    long OrgUnitId, string Source, string AccountId, long OrgSourceId, int CommChannelId, string CommChannelType, long CommunicationCategoryId, string Priority, bool Status, long AddedBy, string AddedOn, string Reason);
