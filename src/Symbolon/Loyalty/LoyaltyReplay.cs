using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>What changes of loyalty mean.</summary>
internal static class LoyaltyReplay
{
    public static void Apply(this Facts facts, LoyaltyChange change)
    {
        switch (change)
        {
            case CustomerEnrolled enrolled:
                var customer = facts.Find(enrolled.Id)!;
                facts.Put(customer with { Enrolments = customer.Enrolments.With(enrolled.Enrolment).OrderBy(one => one.ProgramId).ToSequence() });
                facts.Loyalty.Used(enrolled.Enrolment.Id);
                break;
            case PointsCredited credited:
                Reshape(facts, credited, enrolment => enrolment with { Points = enrolment.Points.Credit(credited.Lots, credited.Cause) });
                foreach (var lot in credited.Lots) facts.Loyalty.Used(lot.Id);
                Credit(facts.Loyalty, credited);
                break;
            case PointsDebited debited:
                Reshape(facts, debited, enrolment => enrolment with { Points = enrolment.Points.Debit(debited.Taken, debited.Owed, debited.Cause) });
                Debit(facts.Loyalty, debited);
                break;
            case TierChanged changed:
                Reshape(facts, changed, enrolment => enrolment with { Tier = changed.Tier, TierEnds = changed.Ends });
                break;
            default:
                throw new NotSupportedException($"{change.GetType().Name} is not replayed.");
        }
    }

    private static void Credit(LoyaltyFacts facts, PointsCredited credited)
    {
        if (credited.Movement is not { } movement) return;
        facts.Used(movement.Id);
        if (credited.Cause == PointsCause.Reversal && facts.Find(movement.About) is { } redemption) facts.Load(redemption with { Reversed = redemption.Reversed + credited.Amount });
    }

    private static void Debit(LoyaltyFacts facts, PointsDebited debited)
    {
        if (debited.Movement is not { } movement) return;
        facts.Used(movement.Id);
        if (debited.Cause == PointsCause.Redemption)
            facts.Load(new Redemption(movement.Id, debited.Id, debited.ProgramId, debited.Taken, Points.None, movement.External));
    }

    private static void Reshape(Facts facts, LoyaltyChange change, Func<Enrolment, Enrolment> reshape)
    {
        var customer = facts.Find(change.Id)!;
        facts.Put(customer with { Enrolments = customer.Enrolments.Select(one => one.ProgramId == change.ProgramId ? reshape(one) : one).ToSequence() });
    }
}
