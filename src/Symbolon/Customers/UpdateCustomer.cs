using Symbolon.Cards;
using Symbolon.Erasure;
using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Changes what is known of a customer in one place and as a whole; what is not sent stays (customers §6.2, §6.3). Answers 1032, 3042, 8008, 8015, 8018, 8065, 8086
/// as refusals, and 3030 and the readers' warnings.
/// </summary>
public sealed record UpdateCustomer(
    long Till, CustomerKey Key, ProfileEntry Profile, CustomerEntry Entry, Sequence<Notice> Warnings) : Request(Till)
{
    /// <summary>The series that give a card by themselves to customers of this till (cards §15.6).</summary>
    public Sequence<CardSeries> Gifts { get; init; } = [];

    /// <summary>The programmes to enrol in.</summary>
    public Sequence<EnrolmentEntry> Enrolments { get; init; } = [];

    public static Parsed<UpdateCustomer> Parse(
        CustomerKey key, Place place, CustomerDraft draft, Org org, MobileReader mobiles, long till, IEnumerable<Notice> heard, EnrolmentScope scope = EnrolmentScope.Asked)
    {
        var warnings = heard.ToList();
        var profile = OfPlace(draft, place) ?? new ProfileDraft();
        var reader = new ProfileReader(org, new IdentifierReader(org.Settings, mobiles), warnings);
        var identifiers = (profile.Identifiers ?? []).Select(identifier => Read(identifier, org, mobiles)).OfType<Identifier>().Take(Limits.Identifiers).ToSequence();
        var entry = reader.Read(place, profile, identifiers);
        if (new CustomerReader(org, warnings).Read(draft, Codes.InvalidStatusLabel, out var customer) is { } invalid) return invalid;
        var subscribed = ProfileReader.Subscribed(place, profile.CommChannels, entry.Channels).ToSequence();
        var enrolments = EnrolmentEntry.Read(draft, org, till, scope, joins: customer.LoyaltyType == LoyaltyType.Loyalty, warnings);
        return new UpdateCustomer(till, key, entry, customer with { Subscriptions = Subscription.Upsert(subscribed, customer.Subscriptions) }, warnings.ToSequence())
        {
            Gifts = CardGifts.OnUpdate(org, till),
            Enrolments = enrolments,
        };
    }

    public override long? VersionIn(Facts facts) => Key.VersionIn(facts);

    public override void Name(Wanted wanted)
    {
        Key.Name(wanted);
        wanted.Add(Profile.Identifiers);
        foreach (var series in Gifts) wanted.Counters.Add(series.Id);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, UpdateCustomer request)
    {
        var warnings = request.Warnings.ToList();
        if (request.Key.FindToChange(facts, warnings, out var customer) is { } notFound)
            return Decision.Refuse(notFound, warnings);
        if (customer!.ProfileIn(request.Profile.Place) is not { } profile) return Decision.Refuse(Codes.NotInSource, warnings);
        if (facts.Org.StatusLabels.Refusal(customer) is { } deleted) return Decision.Refuse(deleted, warnings);
        if (request.Entry.StatusLabel is { } label && label != customer.StatusLabel && AwaitedErasure.Keeps(facts, customer, warnings) is { } kept) return kept;
        if (IsSomebodyElses(facts, customer, request.Profile)) return Decision.Refuse(Codes.OtherProfileInSamePlace, warnings);
        if (request.Entry.LoyaltyType == LoyaltyType.NonLoyalty && customer.LoyaltyType == LoyaltyType.Loyalty) return Decision.Refuse(Codes.NoWayBackFromLoyalty, warnings);
        if (Overfull(customer, profile, request) is { } full) return Decision.Refuse(Codes.InvalidBody.With(full), warnings);
        var updated = Decision.Accept(customer.Id, [.. Changes(customer, profile, request), .. Filled(facts, customer, request.Profile)], warnings);
        var withCards = request.Gifts.Count == 0 ? updated : CardGrant.After(updated, facts, request.Till, (grant, one, heard) =>
        {
            grant.GiveAutomatically(one, request.Gifts, heard);
            return null;
        });
        return Enrol.After(withCards, facts, request.Till, request.Enrolments, PointsCause.Update);
    }

    /// <summary>What would be more than a profile or customer holds, in words.</summary>
    private static string? Overfull(Customer customer, Profile profile, UpdateCustomer request)
    {
        if (profile.Fields.With(request.Profile.Fields).Count > Limits.Fields) return $"more than {Limits.Fields} custom fields in a profile";
        if (customer.ExtendedFields.With(request.Entry.ExtendedFields).Count > Limits.Fields) return $"more than {Limits.Fields} extended fields";
        if (Subscription.Upsert(customer.Subscriptions, request.Entry.Subscriptions).Count > Limits.SubscriptionsHeld) return $"more than {Limits.SubscriptionsHeld} subscriptions of a customer";
        return Channel.Upsert(profile.Channels, request.Profile.Channels).Count > Limits.Channels ? $"more than {Limits.Channels} channels in a profile" : null;
    }

    /// <summary>The changes that make a difference; an update that says what is known already is none.</summary>
    internal static IEnumerable<Change> Changes(Customer customer, Profile profile, UpdateCustomer request)
    {
        var (sent, entry) = (request.Profile, request.Entry);
        var updated = new ProfileUpdated(
            customer.Id,
            sent.Place,
            sent.FirstName == profile.FirstName ? null : sent.FirstName,
            sent.LastName == profile.LastName ? null : sent.LastName,
            FieldMap.From(sent.Fields.Where(field => profile.Fields[field.Key] != field.Value && (field.Value != "null" || profile.Fields[field.Key] is not null))),
            Channel.Upsert(profile.Channels, sent.Channels) == profile.Channels ? [] : sent.Channels);
        if (updated is not { FirstName: null, LastName: null, Fields.Count: 0, Channels.Count: 0 }) yield return updated;

        var whole = new CustomerUpdated(
            customer.Id,
            entry.LoyaltyType == customer.LoyaltyType ? null : entry.LoyaltyType,
            entry.StatusLabel == customer.StatusLabel ? null : entry.StatusLabel,
            entry.AssociatedWith == customer.AssociatedWith ? null : entry.AssociatedWith,
            FieldMap.From(entry.ExtendedFields.Where(field => customer.ExtendedFields[field.Key] != field.Value)),
            entry.Subscriptions.Without(customer.Subscriptions.Contains));
        if (Replay.Update(customer, whole) != customer) yield return whole;
    }

    /// <summary>Missing secondary contact identifiers that the org lets an update fill, where nobody else is known by them.</summary>
    private static IEnumerable<Change> Filled(Facts facts, Customer customer, ProfileEntry sent) =>
        from identifier in facts.Org.StatusLabels.Allows(customer, CustomerAction.IdentifierChange) ? sent.Identifiers.DistinctBy(identifier => identifier.Type) : []
        where identifier.Type != facts.Org.Settings.PrimaryType && !customer.HasAny(identifier.Type) && facts.Org.Settings.MayFill(identifier.Type)
        where facts.Org.IsShared(sent.Place, identifier.Type) || !facts.Holders(identifier).Any()
        select new IdentifierAdded(customer.Id, sent.Place, identifier);

    private static bool IsSomebodyElses(Facts facts, Customer customer, ProfileEntry sent) =>
        sent.Identifiers.Any(identifier =>
            facts.OwnersIn(sent.Place, identifier).Any(owner => owner.Id != customer.Id));

    /// <summary>
    /// The first profile of the body that names this place; else the first one, whatever place it names: the query
    /// rules (customers §5.1, §6.2).
    /// </summary>
    private static ProfileDraft? OfPlace(CustomerDraft draft, Place place)
    {
        var profiles = (draft.Profiles ?? []).Select(profile => profile ?? new()).ToList();
        return profiles.Find(NamesIt) ?? profiles.FirstOrDefault();

        bool NamesIt(ProfileDraft profile) =>
            Source.TryParse(profile.Source, out var source) && source == place.Source
            && (place.Account == "" || string.IsNullOrWhiteSpace(profile.AccountId)
                || profile.AccountId.Trim() == place.Account);
    }

    private static Identifier? Read(IdentifierDraft? draft, Org org, MobileReader mobiles) =>
        IdentifierTypes.Parse(draft?.Type) is { } type && !type.IsCard() ? new IdentifierReader(org.Settings, mobiles).Read(type, draft!.Value) : null;
}
