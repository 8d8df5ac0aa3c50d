namespace Symbolon.Customers;

/// <summary>
/// A customer chooses what may be sent over which channels (customers §9.1, platform §10.2). Answers 400, 1000, 1012, 1101-1103, 1105-1108, 3042, 8003, 8065 as refusals; 8069, and
/// 91022 for each choice that is left out, as warnings.
/// </summary>
public sealed record ChangeSubscriptions(long Till, CustomerKey Key, Sequence<Subscription> Sent, string Reason, Sequence<Notice> Warnings) : Request(Till)
{
    public static Parsed<ChangeSubscriptions> Parse(CustomerKey key, SubscriptionsDraft draft, long till, IEnumerable<Notice> heard)
    {
        if (draft.Scope is { Length: > 1 }) return Codes.SeveralScopes;
        if (draft.Scope is [{ } scope] && !(IsOrAbsent(scope.Scope, "USER") && IsOrAbsent(scope.SubScope, "NONE"))) return Codes.InvalidSubscriptionScope;
        if (draft.CampaignId < -1) return Codes.InvalidCampaign;
        if (draft.CommunicationId < -1) return Codes.InvalidOutbox;
        if (draft.Subscriptions is not { Length: > 0 } drafts) return Codes.SubscriptionsNotAdded;
        if (drafts.Length > Limits.Subscriptions) return Codes.InvalidBody.With($"more than {Limits.Subscriptions} subscriptions");
        var (read, warnings) = (drafts.Select(Subscription.Parse).ToList(), heard.ToList());
        if (read.TrueForAll(one => one.Refusal is not null)) return read[0].Refusal!.Value;
        foreach (var (one, sent) in read.Zip(drafts))
            if (one.Refusal is not null) warnings.Add(Codes.SubscriptionNotUpdated.With(sent?.Channel, sent?.Priority));
        return new ChangeSubscriptions(till, key, Subscription.Upsert([], read.Select(one => one.Value).OfType<Subscription>().ToSequence()), draft.Reason?.Trim() ?? "", warnings.ToSequence());
    }

    public override long? VersionIn(Facts facts) => Key.VersionIn(facts);

    public override void Name(Wanted wanted) => Key.Name(wanted);

    public override Decision Decide(Facts facts)
    {
        var warnings = Warnings.ToList();
        if (Key.FindToChange(facts, warnings, out var customer) is { } notFound)
            return Decision.Refuse(notFound.Code == Codes.NotFound ? Codes.SubscriberNotFound : notFound, warnings);
        if (facts.Org.StatusLabels.Refusal(customer!) is { } refused) return Decision.Refuse(refused, warnings);
        if (Subscription.Upsert(customer!.Subscriptions, Sent).Count > Limits.SubscriptionsHeld) return Decision.Refuse(Codes.InvalidBody.With($"more than {Limits.SubscriptionsHeld} subscriptions of a customer"), warnings);
        var changed = Sent.Without(customer.Subscriptions.Contains);
        return Decision.Accept(customer.Id, changed.Count == 0 ? [] : [new SubscriptionsChanged(customer.Id, changed, Reason)], warnings);
    }

    private static bool IsOrAbsent(string? text, string word) => string.IsNullOrWhiteSpace(text) || text.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);
}
