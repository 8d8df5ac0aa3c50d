using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>Whether a customer may be written to over a channel of a source account, for TRANS or BULK messages (customers §9.1); org unit -1 is the whole org.</summary>
public sealed record Subscription(string Channel, Source Source, string Account, long OrgUnit, SubscriptionPriority Priority, bool OptIn)
{
    public const long WholeOrg = -1;

    private static readonly HashSet<string> Channels = ["mobile", "email", "wechat", "whatsapp", "ios", "android", "line", "viber", "postmail"];

    public bool IsSameAs(Subscription other) =>
        Channel == other.Channel && Source == other.Source && Account == other.Account && OrgUnit == other.OrgUnit && Priority == other.Priority;

    public static Sequence<Subscription> Upsert(Sequence<Subscription> known, Sequence<Subscription> sent) =>
        sent.Aggregate(known, (all, one) => all.Contains(one) ? all : all.Without(one.IsSameAs).With(one));

    /// <summary>What a caller wrote, understood; answers 1101, 1102, 1106, 8003 or 400 when it is no subscription.</summary>
    public static Parsed<Subscription> Parse(SubscriptionDraft? draft)
    {
        var channel = draft?.Channel?.Trim().ToLowerInvariant() switch { "sms" => "mobile", var other => other ?? "" };
        SubscriptionPriority? priority = draft?.Priority?.Trim().ToUpperInvariant() switch { "TRANS" => SubscriptionPriority.Trans, "BULK" => SubscriptionPriority.Bulk, _ => null };
        bool? optIn = draft?.Type?.Trim().ToUpperInvariant() switch { "OPTIN" => true, "OPTOUT" => false, _ => null };
        var source = Source.Instore;
        if (!Channels.Contains(channel)) return Codes.InvalidSubscriptionChannel;
        if (priority is null) return Codes.InvalidSubscriptionPriority;
        if (optIn is null) return Codes.InvalidSubscriptionStatus;
        if (!string.IsNullOrWhiteSpace(draft!.SourceName) && !Source.TryParse(draft.SourceName, out source)) return Codes.InvalidSource;
        if (draft.AccountId is { Length: > Limits.IdentifierLength }) return Codes.InvalidBody.With("accountId");
        return new Subscription(channel, source, draft.AccountId?.Trim() ?? "", draft.OrgUnitId ?? WholeOrg, priority.Value, optIn.Value);
    }

    /// <summary>
    /// Everything that the customer may be sent or not, TRANS first (platform §10.2): the choices made, and the org's default for each channel of the customer's sources that never had one.
    /// </summary>
    public static IEnumerable<Subscription> All(Customer customer, SubscriptionDefault unset)
    {
        var never =
            from profile in unset == SubscriptionDefault.None ? [] : customer.Profiles
            from channel in profile.Place.Source.Channels
            where Channels.Contains(channel)
            from priority in new[] { SubscriptionPriority.Trans, SubscriptionPriority.Bulk }
            let one = new Subscription(channel, profile.Place.Source, profile.Place.Account, WholeOrg, priority, unset == SubscriptionDefault.OptIn)
            where !customer.Subscriptions.Any(one.IsSameAs)
            select one;
        return customer.Subscriptions.Concat(never).OrderBy(one => one.Priority).ThenBy(one => new Place(one.Source, one.Account)).ThenBy(one => one.Channel, StringComparer.Ordinal);
    }

    /// <summary>The survivor's choices after a merge: every opt-out of either side stays, unless the org wants the survivor's alone (customers §7.5).</summary>
    public static Sequence<Subscription> Merge(Sequence<Subscription> survivor, Sequence<Subscription> victim, Settings settings) =>
        settings.OptOutsSurvive ? Upsert(survivor, victim.Without(one => one.OptIn)) : survivor;
}

/// <summary>What a subscription is for: transactional messages or bulk ones.</summary>
public enum SubscriptionPriority { Trans, Bulk }

/// <summary>What is read of a channel that the customer never chose about: in, out, or nothing.</summary>
public enum SubscriptionDefault { OptIn, OptOut, None }
