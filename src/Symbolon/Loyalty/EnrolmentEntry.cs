using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Loyalty;

/// <summary>An enrolment that a request asks for, understood; what it leaves open is as the programme has it.</summary>
public sealed record EnrolmentEntry(long ProgramId, int? Tier, Points Points, Instant? TierEnds, Instant? PointsExpire)
{
    /// <summary>8906 where so few points were asked for that the programme's rounding leaves none.</summary>
    public Notice? Vanished { get; private init; }

    /// <summary>Whether nobody asked for it, and it only comes with being a loyalty customer.</summary>
    public bool IsImplied { get; private init; }

    /// <summary>
    /// The enrolments that a body asks for in that scope: the listed ones and, for all programmes, the others, too; the till's default one when a customer is or becomes a loyalty one
    /// and nothing is listed (platform §9.2). An entry that cannot be is left out with a warning: 1101, 1216 or 8923.
    /// </summary>
    public static Sequence<EnrolmentEntry> Read(CustomerDraft draft, Org org, long till, EnrolmentScope scope, bool joins, ICollection<Notice> warnings)
    {
        if (scope == EnrolmentScope.Nothing) return [];
        var sent = draft.LoyaltyProgramEnrollments ?? [];
        if (sent.Length > Limits.Enrolments) warnings.Add(Codes.InvalidBody.With(TooMany));
        var listed = sent.Take(Limits.Enrolments).Select(one => Read(one ?? new(), org, warnings)).OfType<EnrolmentEntry>().DistinctBy(entry => entry.ProgramId).ToList();
        if (scope == EnrolmentScope.Everything) return [.. listed, .. org.Programs.Where(program => !listed.Exists(entry => entry.ProgramId == program.Id)).Select(Open)];
        if (sent.Length > 0 || !joins || org.DefaultProgram(till) is not { } own) return listed.ToSequence();
        return [Open(own) with { IsImplied = true }];
    }

    private static string TooMany =>
        $"more than {Limits.Enrolments} loyaltyProgramEnrollments, of which the rest is left out";

    private static EnrolmentEntry Open(LoyaltyProgram program) => new(program.Id, null, Points.None, null, null);

    private static EnrolmentEntry? Read(EnrolmentDraft draft, Org org, ICollection<Notice> warnings)
    {
        if (Invalid(draft, org, out var tierEnds, out var pointsExpire) is { } invalid)
        {
            warnings.Add(invalid);
            return null;
        }
        var (asked, program) = (draft.LoyaltyPoints ?? 0, org.ProgramWithId(draft.ProgramId!.Value)!);
        var points = Points.From(asked);
        var isNothing = points.RoundedDown(program.Decimals) == Points.None;
        return new(program.Id, (int?)draft.TierNumber, isNothing ? Points.None : points, tierEnds, pointsExpire)
        {
            Vanished = isNothing && asked > 0 ? program.TooPrecise(asked) : null,
        };
    }

    private static Notice? Invalid(EnrolmentDraft draft, Org org, out Instant? tierEnds, out Instant? pointsExpire)
    {
        pointsExpire = null;
        if (LoyaltyDates.ReadEnd("tierExpiryDate", draft.TierExpiryDate, out tierEnds) is { } badTier) return badTier;
        if (LoyaltyDates.ReadEnd("pointsExpiryDate", draft.PointsExpiryDate, out pointsExpire) is { } bad) return bad;
        if (draft.ProgramId is not { } id || org.ProgramWithId(id) is not { } program) return Codes.InvalidProgram;
        if (draft.TierNumber is { } tier && program.TierNumbered(tier) is null) return Codes.NoSuchTier;
        return draft.LoyaltyPoints is < 0 or > Limits.PointsAtOnce ? Codes.InvalidPoints : null;
    }
}

/// <summary>Which programmes a request enrols in: those asked for, all of them, or none.</summary>
public enum EnrolmentScope { Asked, Everything, Nothing }
