using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>Writes down what fell due: points that expired, and tiers that ended. A victim's are its survivor's; what is not due any more stays as it is, and who is named twice is settled once.</summary>
public sealed record SettleLoyalty(Sequence<long> Customers) : Request(0)
{
    public override int Weight => Customers.Count;

    public override void Name(Wanted wanted) => wanted.Ids.UnionWith(Customers);

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, SettleLoyalty request) =>
        Decision.Accept(0, Named(facts, request).SelectMany(customer => Of(facts, customer)), []);

    private static IEnumerable<Customer> Named(Facts facts, SettleLoyalty request) =>
        request.Customers.Distinct().Select(facts.Find).OfType<Customer>();

    /// <summary>What is due of a customer and not written down yet.</summary>
    internal static IEnumerable<Change> Of(Facts facts, Customer customer) =>
        customer.Enrolments.SelectMany(enrolment => Settle(facts, customer.Id, enrolment));

    private static IEnumerable<Change> Settle(Facts facts, long customer, Enrolment enrolment)
    {
        var due = enrolment.Points.Due(facts.Now);
        if (due.Count > 0) yield return new PointsDebited(customer, enrolment.ProgramId, PointsCause.Expiry, due, Points.None, null);
        var after = enrolment.At(facts.Now, facts.Org.ProgramWithId(enrolment.ProgramId)!);
        if (after.TierEnds != enrolment.TierEnds) yield return new TierChanged(customer, enrolment.ProgramId, enrolment.Tier, after.Tier, after.TierEnds, "");
    }
}
