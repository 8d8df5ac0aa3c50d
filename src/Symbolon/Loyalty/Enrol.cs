using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>
/// Enrols a customer after a registration, update or upsert, as a secondary activity that never undoes it (platform §9.2, §9.3). Who is enrolled already, or takes no part in loyalty, is left as they
/// are; a status label may forbid the points, of which 3040 warns, and an end that has passed or is too far away warns with 1215 or 1217 and is the programme's own.
/// </summary>
internal static class Enrol
{
    public static Decision After(Decision decision, Facts facts, long till, Sequence<EnrolmentEntry> entries, PointsCause cause)
    {
        if (entries.Count == 0 || decision.Needs is not null || decision.Errors.Count > 0) return decision;
        var (fork, stamp, warnings) = (facts.Fork(), new Stamp(facts.Now, till), decision.Warnings.ToList());
        foreach (var change in decision.Changes) fork.Apply(change, stamp);
        var made = new List<Change>();
        foreach (var entry in entries)
        {
            var customer = fork.Find(decision.CustomerId!.Value)!;
            if (customer.LoyaltyType != LoyaltyType.Loyalty || facts.Org.StatusLabels.Refusal(customer) is not null || customer.Enrolments.Any(one => one.ProgramId == entry.ProgramId)) continue;
            foreach (var change in Changes(fork, customer.Id, entry, stamp, cause, warnings))
            {
                fork.Apply(change, stamp);
                made.Add(change);
            }
        }
        return decision with { Changes = decision.Changes.With(made), Warnings = warnings.ToSequence() };
    }

    private static IEnumerable<Change> Changes(Facts facts, long customer, EnrolmentEntry entry, Stamp stamp, PointsCause cause, List<Notice> warnings)
    {
        var program = facts.Org.ProgramWithId(entry.ProgramId)!;
        var tierEnds = End("tierExpiryDate", entry.TierEnds, program.TierDays);
        var expires = End("pointsExpiryDate", entry.PointsExpire, program.PointsDays);
        yield return new CustomerEnrolled(customer, program.Id, new(facts.Loyalty.Next, program.Id, entry.Tier ?? program.Lowest.Number, tierEnds, stamp, PointsAccount.Empty));
        if (facts.Org.StatusLabels.Refusal(facts.Find(customer)!, CustomerAction.PointsAllocation) is { } forbidden)
        {
            if (entry.Points > Points.None || entry.Vanished is not null) warnings.Add(forbidden);
            yield break;
        }
        if (entry.Vanished is { } vanished) warnings.Add(vanished);
        if (entry.Points > Points.None) yield return Credit(entry.Points, expires);
        // A programme that was stored before its welcome was checked may have one that rounds to nothing.
        if (program.Welcome.RoundedDown(program.Decimals) > Points.None)
            yield return Credit(program.Welcome, LoyaltyProgram.EndAfter(facts.Now, program.PointsDays));

        PointsCredited Credit(Points raw, Instant until) =>
            new(customer, program.Id, cause, [new(facts.Loyalty.Next, raw.RoundedDown(program.Decimals), until, stamp)], raw, null);

        Instant End(string name, Instant? asked, int days)
        {
            if (asked is { } end && LoyaltyDates.Unusable(name, end, facts.Now) is not { } unusable) return end;
            if (asked is { } bad) warnings.Add(LoyaltyDates.Unusable(name, bad, facts.Now)!.Value);
            return LoyaltyProgram.EndAfter(facts.Now, days);
        }
    }
}
