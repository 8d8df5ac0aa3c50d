using Symbolon.Cards;
using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Registers a customer, or combines new profiles into the one known elsewhere, and issues the card that comes along or that a series gives by itself (customers §6.1, §7.1,
/// cards §15.2). Answers 3035, 3040, 3042, 8109, 1032, what cards answer, 3217, 8003-8006, 8014, 8017, 8020, 8045,
/// 8066, 8069, 8075, 8086, 8090, 1006, 1039, 1043, 1045, 701, 702 as refusals; 8050, 8052, 3030 and the readers' warnings as warnings.
/// </summary>
public sealed record RegisterCustomer(long Till, Sequence<ProfileEntry> Profiles, CustomerEntry Entry, Sequence<Notice> Warnings) : Request(Till)
{
    /// <summary>The card that comes along.</summary>
    public CardEntry? Card { get; init; }

    /// <summary>The series that give a card by themselves to a new customer, and to one who is extended; none when one comes along.</summary>
    public Sequence<CardSeries> Gifts { get; init; } = [];

    /// <summary>Identifiers that were sent and name nobody; a type that the org requires counts as sent.</summary>
    public Sequence<Identifier> LeftOut { get; init; } = [];

    /// <summary>The programmes to enrol in.</summary>
    public Sequence<EnrolmentEntry> Enrolments { get; init; } = [];

    public static Parsed<RegisterCustomer> Parse(CustomerDraft draft, Org org, MobileReader mobiles, long till, EnrolmentScope scope = EnrolmentScope.Asked)
    {
        var warnings = new List<Notice>();
        if (draft.Profiles is not { Length: > 0 }) return Codes.AddNoSource;
        if (draft.Profiles.Length > Limits.Profiles) return Codes.InvalidBody.With($"more than {Limits.Profiles} profiles");
        var reader = new ProfileReader(org, new IdentifierReader(org.Settings, mobiles), warnings);
        var externalIds = new ExternalIdRule(org.Settings);
        var (profiles, subscribed) = (new List<ProfileEntry>(), new List<Subscription>());
        foreach (var profile in draft.Profiles.Select(profile => profile ?? new()))
        {
            if (PlaceRules.Add.Resolve(org, profile.Source, profile.AccountId, warnings, out var place) is { } misplaced) return misplaced;
            if (profiles.Exists(other => other.Place == place)) return Codes.InvalidBody.With($"two profiles in {place}");
            var cards = reader.Cards.Count;
            if (reader.ReadIdentifiers(profile.Identifiers, out var identifiers) is { } refused) return refused;
            if (identifiers.Count == 0 && reader.Cards.Count == cards) return Codes.AddNoIdentifier;
            if (externalIds.Serves(place) && identifiers.Any(identifier => identifier.Type == IdentifierType.ExternalId && !externalIds.Fits(identifier.Value))) return Codes.ExternalIdInvalidOnAdd;
            var entry = reader.Read(place, profile, identifiers);
            profiles.Add(entry);
            subscribed.AddRange(ProfileReader.Subscribed(place, profile.CommChannels, entry.Channels));
        }
        if (reader.Cards.Count > 1) return Codes.SeveralCards;
        if (new CustomerReader(org, warnings).Read(draft, Codes.InvalidStatusLabel, out var customer) is { } invalid) return invalid;
        var enrolments = EnrolmentEntry.Read(draft, org, till, scope, joins: customer.LoyaltyType != LoyaltyType.NonLoyalty, warnings);
        return new RegisterCustomer(
            till, profiles.ToSequence(), customer with { Subscriptions = Subscription.Upsert(subscribed.ToSequence(), customer.Subscriptions) }, warnings.ToSequence())
        {
            Card = reader.Cards.FirstOrDefault(),
            Gifts = reader.Cards.Count == 0 ? CardGifts.OnRegistration(org, till) : [],
            Enrolments = enrolments,
        };
    }

    public override void Name(Wanted wanted)
    {
        wanted.Add(Profiles.SelectMany(profile => profile.Identifiers));
        Card?.Name(wanted);
        foreach (var series in Gifts) wanted.Counters.Add(series.Id);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, RegisterCustomer request)
    {
        if (request.Profiles.Any(entry => entry.Identifiers.Count == 0)) return Refuse(Codes.AddNoIdentifier);
        if (Missing(facts.Org.Settings, request) is { } missing) return Refuse(missing);
        if (request.Entry.CreateDate > facts.Now) return Refuse(Codes.InvalidRegistrationDate);
        var registration = new Registration(facts, request);
        if (registration.SkipTakenSecondaries() is { } mismatch) return Refuse(mismatch);
        if (registration.HolderInSamePlace() is { } holder) return Refuse(Codes.AlreadyExists.With(holder.Id));
        if (registration.Missing() is { } unknown) return Decision.Need(unknown);
        if (registration.ErasedBefore(out var erased) is { } unasked) return Decision.Need(unasked);
        if (erased) return Refuse(Codes.ErasedBefore);
        var others = registration.HoldersElsewhere();
        if (registration.IsBlockedByVictim(others is [var only] ? only : null)) return Refuse(Codes.MergedCustomerFound);
        if (others.Count == 1 && registration.Profiles.Any(entry => others[0].ProfileIn(entry.Place) is not null)) return Refuse(Codes.CombineNotPossible);
        if (others.Count == 1 && facts.Org.StatusLabels.Refusal(others[0], CustomerAction.IdentifierChange) is { } forbidden) return Refuse(forbidden);
        if (registration.MakesOrphan(others)) return Refuse(Codes.NoInstoreProfile);
        if (others.Count == 1) return Enrolled(WithCard(registration.CombineInto(others[0]), facts, request, isNew: false));
        if (registration.GenerateExternalId() is { } undone) return undone;
        if (others.Count > 1) registration.Warn(Codes.AddConflict);
        return Enrolled(WithCard(registration.Create(), facts, request, isNew: true));

        Decision Enrolled(Decision registered) => Enrol.After(registered, facts, request.Till, request.Enrolments, PointsCause.Registration);

        Decision Refuse(Notice code) => Decision.Refuse(code, request.Warnings);
    }

    /// <summary>The registration with the card that comes along, or those that series give by themselves.</summary>
    private static Decision WithCard(Decision registered, Facts facts, RegisterCustomer request, bool isNew)
    {
        if (request.Card is null && request.Gifts.Count == 0) return registered;
        return CardGrant.After(registered, facts, request.Till, (grant, customer, warnings) =>
        {
            if (request.Card is { } card) return grant.Issue(customer, card);
            grant.GiveAutomatically(customer, isNew ? request.Gifts : request.Gifts.Without(series => series.Trigger == CardTrigger.Registration), warnings);
            return null;
        });
    }

    /// <summary>The first identifier that the org's settings ask for and that no profile has (customers §4.4).</summary>
    private static Notice? Missing(Settings settings, RegisterCustomer request)
    {
        var sent = request.Profiles.SelectMany(profile => profile.Identifiers).Concat(request.LeftOut)
            .Select(identifier => identifier.Type).ToHashSet();
        var primaryNeeded = settings.PrimaryRequired || (!settings.RegisterFromAny && request.Profiles.Any(profile => profile.Place.IsInstore));
        if (primaryNeeded && !sent.Contains(settings.PrimaryType))
        {
            var isUnreachable = request.Entry.LoyaltyType == LoyaltyType.NonLoyalty && !sent.Contains(IdentifierType.Mobile) && !sent.Contains(IdentifierType.Email);
            return isUnreachable ? Codes.NonLoyaltyNeedsContact : Required(settings.PrimaryType);
        }
        if (settings.MobileRequired && settings.PrimaryType != IdentifierType.Mobile && !sent.Contains(IdentifierType.Mobile)) return Codes.MobileRequired;
        if (settings.EmailRequired && settings.PrimaryType != IdentifierType.Email && !sent.Contains(IdentifierType.Email)) return Codes.EmailRequired;
        if (settings.ExternalIdRequired && settings.PrimaryType != IdentifierType.ExternalId && !sent.Contains(IdentifierType.ExternalId)) return Codes.ExternalIdRequired;
        return null;
    }

    private static Code Required(IdentifierType type) => type switch
    {
        IdentifierType.Email => Codes.EmailRequired,
        IdentifierType.ExternalId => Codes.ExternalIdRequired,
        _ => Codes.MobileRequired,
    };
}
