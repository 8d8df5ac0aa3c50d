using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Loyalty;

namespace Symbolon.Soundness;

/// <summary>What holds of a customer at any time, whatever was asked of the org. The facts hold the customer, the survivor it points at, and its cards.</summary>
public static class CustomerSoundness
{
    private const string Kind = "customer";

    public static IEnumerable<Finding> Findings(Facts facts, Customer customer) =>
        (customer.IsLive ? OfLive(facts, customer) : OfVictim(facts, customer)).Concat(OfAny(facts, customer));

    private static IEnumerable<Finding> OfLive(Facts facts, Customer customer)
    {
        if (customer.Erased is not null)
        {
            if (customer.Profiles.Count > 0 || customer.ExtendedFields.Count > 0 || HasCardWithWords(facts, customer)) yield return new(Invariants.ErasedBare, Kind, customer.Id);
        }
        else if (!AreWhole(customer)) yield return new(Invariants.CustomerProfiles, Kind, customer.Id);
        if (customer.Profiles.Any(profile => profile.Channels.GroupBy(channel => channel.Type).Any(type => type.Count(channel => channel.Primary) > 1))) yield return new(Invariants.PrimaryChannel, Kind, customer.Id);
        if (customer.Retained.Count > 0) yield return new(Invariants.Retained, Kind, customer.Id);
        var cards = facts.Cards.HeldBy(customer.Id);
        if (cards.All(card => CardSoundness.IsKnown(facts.Org, card.SeriesId, card.Current.LabelId)) && CardLimits.Broken(facts, customer.Id).Any()) yield return new(Invariants.CardLimit, Kind, customer.Id);
    }

    private static bool HasCardWithWords(Facts facts, Customer customer) => facts.Cards.HeldBy(customer.Id).Any(card => card.CustomFields.Count + card.ExtendedFields.Count > 0);

    private static bool AreWhole(Customer customer) => customer.Profiles.Count > 0
        && customer.Profiles.Select(profile => profile.Place).SequenceEqual(customer.Profiles.Select(profile => profile.Place).Distinct().Order())
        && customer.Profiles.All(profile => profile.Identifiers.Count > 0 && profile.Identifiers.SequenceEqual(profile.Identifiers.Distinct().Order()));

    private static IEnumerable<Finding> OfVictim(Facts facts, Customer victim)
    {
        if (facts.Before(victim.MergedInto!.Value) is { Erased: not null } && (victim.Retained.Count + victim.ExtendedFields.Count > 0 || HasCardWithWords(facts, victim))) yield return new(Invariants.ErasedBare, Kind, victim.Id);
        if (victim.Profiles.Count + victim.Labels.Count + victim.Enrolments.Count > 0) yield return new(Invariants.VictimBare, Kind, victim.Id);
        if (facts.Before(victim.MergedInto!.Value) is not { IsLive: true } survivor) yield return new(Invariants.SurvivorLive, Kind, victim.Id, victim.MergedInto);
        else if (victim.Retained.Any(one => !facts.Org.IsShared(one.Place, one.Identifier.Type) && survivor.Holds(one.Place, one.Identifier))) yield return new(Invariants.Retained, Kind, victim.Id, survivor.Id);
    }

    private static IEnumerable<Finding> OfAny(Facts facts, Customer customer)
    {
        if (customer.StatusLabel is { } status && facts.Org.StatusLabels.Named(status) is null) yield return new(Invariants.StatusKnown, Kind, customer.Id);
        foreach (var label in customer.Labels)
            if (!facts.Org.CustomerLabels.Knows(label.LabelId)) yield return new(Invariants.LabelKnown, Kind, customer.Id, label.LabelId);
        foreach (var enrolment in customer.Enrolments)
        {
            if (facts.Org.ProgramWithId(enrolment.ProgramId)?.TierNumbered(enrolment.Tier) is null) yield return new(Invariants.ProgramKnown, Kind, customer.Id, enrolment.ProgramId);
            foreach (var broken in OfPoints(enrolment.Points)) yield return new(broken, Kind, customer.Id, enrolment.ProgramId);
        }
    }

    private static IEnumerable<Invariant> OfPoints(PointsAccount points)
    {
        if (points.Balance != points.Awarded + points.Adjusted - points.Redeemed - points.Expired - points.Returned) yield return Invariants.PointsBalance;
        var amounts = points.Lots.Select(lot => lot.Left - new Points(1)).Append(points.Debt).Append(points.Awarded).Append(points.Redeemed).Append(points.Expired).Append(points.Returned);
        if (amounts.Any(amount => amount < Points.None) || points.Lots.DistinctBy(lot => lot.Id).Count() < points.Lots.Count) yield return Invariants.PointsSign;
    }
}
