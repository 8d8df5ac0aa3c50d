using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Firewall;
using Symbolon.Loyalty;

namespace Symbolon;

/// <summary>Applies changes to facts: the one place that says what a change means. Replaying an org's events from nothing gives its customers.</summary>
public static class Replay
{
    public static void Apply(this Facts facts, Change made, Stamp stamp)
    {
        switch (made)
        {
            case CustomerRegistered registered:
                facts.Put(registered.Customer);
                facts.Cards.Expect(registered.Customer.Id);
                facts.LoadMerges(registered.Customer.Id, []);
                break;
            case ProfileAdded added:
                facts.Put(Touch(facts, added.Id, stamp).With(added.Profile));
                facts.Joins.Joined(added.Cause);
                break;
            case ProfileUpdated updated:
                Reshape(facts, updated.Id, updated.Place, stamp, profile => profile with
                {
                    FirstName = updated.FirstName ?? profile.FirstName,
                    LastName = updated.LastName ?? profile.LastName,
                    Fields = profile.Fields.With(updated.Fields),
                    Channels = Channel.Upsert(profile.Channels, updated.Channels),
                });
                break;
            case CustomerUpdated updated:
                facts.Put(Update(Touch(facts, updated.Id, stamp), updated));
                break;
            case StatusChanged changed:
                facts.Put(Touch(facts, changed.Id, stamp) with { StatusLabel = changed.Label });
                break;
            case SubscriptionsChanged changed:
                facts.Put(Touch(facts, changed.Id, stamp).Choosing(changed.Subscriptions));
                break;
            case LabelsChanged changed:
                facts.Put(CustomerLabel.Change(Touch(facts, changed.Id, stamp), changed, stamp));
                break;
            case IdentifierAdded added:
                Reshape(facts, added.Id, added.Place, stamp, profile => profile.With(added.Identifier));
                break;
            case IdentifierRemoved removed:
                Reshape(facts, removed.Id, removed.Place, stamp, profile => profile.Without(removed.Identifier));
                break;
            case RetainedReleased released:
                var victim = facts.Find(released.Id)!;
                facts.Put(victim with { Retained = victim.Retained.Without(released.Retained.Equals) });
                break;
            case CustomersMerged merged:
                foreach (var earlier in merged.VictimBefore.Victims)
                    if (facts.Find(earlier) is { } repointed) facts.Put(repointed with { MergedInto = merged.Survivor.Id });
                facts.Put(merged.Victim);
                facts.Put(merged.Survivor);
                facts.Joins.Joined(merged.Cause);
                facts.Merged(new(facts.NextEvent, merged.SurvivorBefore, merged.VictimBefore, merged.Cards) { SurvivorAfter = merged.Survivor });
                foreach (var moved in merged.Cards) facts.Cards.Put(moved, card => card with { CustomerId = merged.Survivor.Id }, facts.NextEvent);
                break;
            case CustomersUnmerged parted:
                foreach (var earlier in parted.Victim.Victims)
                    if (facts.Find(earlier) is { } repointed) facts.Put(repointed with { MergedInto = parted.Victim.Id });
                facts.Put(parted.Survivor);
                facts.Put(parted.Victim);
                facts.Undone(parted.Survivor.Id, parted.Merge);
                foreach (var returned in parted.Cards) facts.Cards.Put(returned, card => card with { CustomerId = parted.Victim.Id }, facts.NextEvent);
                break;
            case ExternalIdIssued issued:
                facts.NextExternalNumber = issued.Number + 1;
                break;
            case CardChange change:
                facts.Cards.Apply(change, stamp, facts.NextEvent);
                break;
            case CustomerErased erased:
                Erase(facts, erased, stamp);
                break;
            case FirewallChange change:
                facts.Joins.Apply(change);
                break;
            case RequestChange change:
                facts.Requests.Apply(change, stamp);
                break;
            case LoyaltyChange change:
                facts.Apply(change);
                break;
            default:
                throw new NotSupportedException($"{made.GetType().Name} is not replayed.");
        }
        facts.NextEvent++;
    }

    public static Customer Update(Customer customer, CustomerUpdated updated) => customer with
    {
        LoyaltyType = updated.LoyaltyType ?? customer.LoyaltyType,
        StatusLabel = updated.StatusLabel ?? customer.StatusLabel,
        AssociatedWith = updated.AssociatedWith ?? customer.AssociatedWith,
        ExtendedFields = customer.ExtendedFields.With(updated.ExtendedFields),
        Subscriptions = Subscription.Upsert(customer.Subscriptions, updated.Subscriptions),
    };

    private static void Erase(Facts facts, CustomerErased erased, Stamp stamp)
    {
        foreach (var id in erased.Victims)
            if (facts.Find(id) is { } victim) facts.Put(victim with { Retained = [], ExtendedFields = FieldMap.Empty });
        facts.Put(Touch(facts, erased.Id, stamp) with { Profiles = [], Retained = [], ExtendedFields = FieldMap.Empty, StatusLabel = erased.Label, Erased = stamp.At });
        foreach (var held in erased.Victims.Append(erased.Id).SelectMany(facts.Cards.HeldBy).ToList()) facts.Cards.Put(held.Id, card => card with { CustomFields = FieldMap.Empty, ExtendedFields = FieldMap.Empty }, facts.NextEvent);
        foreach (var hash in erased.Hashes) facts.Erasures.Load(hash, true);
    }

    private static Customer Touch(Facts facts, long id, Stamp stamp) => facts.Find(id)! with { Modified = stamp };

    private static void Reshape(Facts facts, long id, Orgs.Place place, Stamp stamp, Func<Profile, Profile> reshape)
    {
        var customer = facts.Find(id)!;
        facts.Put(customer.With(reshape(customer.ProfileIn(place)!) with { Modified = stamp }));
    }
}
