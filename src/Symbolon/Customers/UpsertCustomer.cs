using Symbolon.Cards;
using Symbolon.Firewall;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Finds the customer that an item's identifiers name and updates, extends or registers them, then changes identifiers and holds or gives back a card: steps decided one after the
/// other, each whole or not at all, so that errors and changes may come together (customers §6.6). Answers 8053 for an item that names several
/// people, 97410 for one whose customer is known where such items are rejected, 3017 for an unknown status label,
/// and what the steps answer; warns with 97408 and 97409.
/// </summary>
public sealed record UpsertCustomer(RegisterCustomer Registration, bool SkipChangeIdentifier, bool InvalidLabel) : Request(Registration.Till)
{
    /// <summary>What becomes of the item when its customer is known already.</summary>
    public OnDuplicate OnDuplicate { get; init; }

    public static Parsed<UpsertCustomer> Parse(CustomerDraft draft, Org org, MobileReader mobiles, long till, bool skipChangeIdentifier)
    {
        var named = draft.Profiles is { Length: > 0 } sent ? sent : [null];
        var profiles = named.Select(profile => profile ?? new()).Select(profile => string.IsNullOrWhiteSpace(profile.Source) ? profile with { Source = Source.Instore.Name } : profile).ToArray();
        var parsed = RegisterCustomer.Parse(draft with { Profiles = profiles }, org, mobiles, till);
        var invalidLabel = parsed.Refusal?.Code == Codes.InvalidStatusLabel;
        if (invalidLabel) parsed = RegisterCustomer.Parse(draft with { Profiles = profiles, StatusLabel = null }, org, mobiles, till);
        return parsed.Refusal is { } refused ? refused : new UpsertCustomer(parsed.Value!, skipChangeIdentifier, invalidLabel);
    }

    public override void Name(Wanted wanted) => Registration.Name(wanted);

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, UpsertCustomer request)
    {
        var (match, warnings) = (new UpsertMatch(facts, request.Registration), new List<Notice>());
        if (match.Missing() is { } missing) return Decision.Need(missing);
        var found = match.Find(warnings);
        if (found.Count > 1) return Decision.Refuse(Codes.UpdateConflict, warnings);
        if (found.Count == 1 && request.OnDuplicate == OnDuplicate.Reject)
            return Decision.Refuse(Codes.DuplicateRejected.With(found[0].Id), warnings);
        if (found.Count == 1 && request.OnDuplicate == OnDuplicate.Skip)
            return Decision.Accept(found[0].Id, [], [.. warnings.Distinct(), Codes.DuplicateSkipped.With(found[0].Id)]);
        var steps = new Steps(facts.Fork(), request.Till, warnings);
        steps.Add(match.Quarantined);
        if (found.Count == 0) steps.Register(match.ForNew());
        else steps.Upsert(found[0], request with { Registration = match.ForKnown(found[0]) });
        if (steps.Needs is { } more) return Decision.Need(more);
        if (request.InvalidLabel) steps.Errors.Add(Codes.InvalidCardLabel);
        return steps.Decision;
    }

    /// <summary>The steps of one item, each decided on what the earlier ones left.</summary>
    private sealed class Steps(Facts facts, long till, List<Notice> warnings)
    {
        private readonly List<Change> changes = [];
        private long? customerId;

        public List<Notice> Errors { get; } = [];

        public Wanted? Needs { get; private set; }

        public Decision Decision => new(customerId, changes.ToSequence(), warnings.Distinct().ToSequence(), Errors.ToSequence());

        public void Add(IEnumerable<Change> made)
        {
            foreach (var change in made)
            {
                facts.Apply(change, new Stamp(facts.Now, till));
                changes.Add(change);
            }
        }

        public void Take(Request step) => Take(step.Decide(facts));

        /// <summary>
        /// Registers the customer; when the card cannot be issued in its state or under its label, without the card,
        /// which is then dealt with like that of somebody known.
        /// </summary>
        public void Register(RegisterCustomer registration)
        {
            var whole = registration.Decide(facts);
            if (registration.Card is not { } card || !whole.Errors.Any(IsOfState))
            {
                Take(whole);
                return;
            }
            Take(registration with { Card = null });
            if (Errors.Count == 0 && Needs is null) Take(new HoldCard(till, customerId!.Value, card));

            static bool IsOfState(Notice error) =>
                error.Code == Codes.NotLinkable || error.Code == Codes.InvalidCardLabel;
        }

        private void Take(Decision decision)
        {
            Needs ??= decision.Needs;
            warnings.AddRange(decision.Warnings);
            Errors.AddRange(decision.Errors);
            customerId = decision.CustomerId ?? customerId;
            Add(decision.Changes);
        }

        public void Upsert(Customer customer, UpsertCustomer request)
        {
            var registration = request.Registration;
            customerId = customer.Id;
            foreach (var (index, entry) in registration.Profiles.Index())
            {
                var whole = index == 0 ? registration.Entry : CustomerEntry.Nothing;
                var heard = index == 0 ? registration.Warnings : [];
                var key = CustomerKey.Of(customerId.Value);
                if (facts.Find(customerId.Value)!.ProfileIn(entry.Place) is null && !Extend(registration with { Profiles = [entry], Entry = whole, Warnings = heard }, Newcomer.Of(registration.Profiles))) return;
                Take(new UpdateCustomer(till, key, entry with { Identifiers = [] }, whole, heard)
                {
                    Gifts = registration.Card is null ? CardGifts.OnUpdate(facts.Org, till) : [],
                    Enrolments = index == 0 ? registration.Enrolments.Without(one => one.IsImplied && whole.LoyaltyType != LoyaltyType.Loyalty) : [],
                });
                if (Errors.Count > 0 || request.SkipChangeIdentifier) continue;
                var (add, remove) = Differences(facts.Find(customerId.Value)!.ProfileIn(entry.Place)!, entry);
                if (add.Count == 0) continue;
                var stranger = Stranger.Replacing(facts, customer, entry);
                Take(new ChangeIdentifiers(till, key, entry.Place, add, remove, []));
                if (Errors.Count == 0 && stranger is { } replaced) warnings.Add(replaced);
            }
            if (Errors.Count == 0 && !request.SkipChangeIdentifier && registration.Card is { } card) Take(new HoldCard(till, customerId.Value, card));
        }

        /// <summary>Adds the missing profile, whose identifiers nobody but this customer has; whether that was possible.</summary>
        private bool Extend(RegisterCustomer registration, Newcomer newcomer)
        {
            var extension = new Registration(facts, registration);
            var customer = facts.Find(customerId!.Value)!;
            if (registration.Profiles[0].Identifiers.Count == 0) Errors.Add(Codes.AddNoIdentifier);
            else if (facts.Org.StatusLabels.Refusal(customer, CustomerAction.IdentifierChange) is { } forbidden) Errors.Add(forbidden);
            else if (extension.IsBlockedByVictim(customer)) Errors.Add(Codes.MergedCustomerFound);
            else if (extension.MakesOrphan([customer])) Errors.Add(Codes.NoInstoreProfile);
            else Take(extension.CombineInto(customer, newcomer));
            return Errors.Count == 0;
        }

        /// <summary>What the profile lacks, and the old values of single-valued types that it replaces.</summary>
        private static (Sequence<Identifier> Add, Sequence<Identifier> Remove) Differences(Profile profile, ProfileEntry entry)
        {
            var add = entry.Identifiers.Without(profile.Holds);
            var replaced = add.Where(identifier => identifier.Type.IsSingle()).Select(identifier => identifier.Type).ToHashSet();
            return (add, profile.Identifiers.Where(identifier => replaced.Contains(identifier.Type) && !entry.Identifiers.Contains(identifier)).ToSequence());
        }
    }
}
