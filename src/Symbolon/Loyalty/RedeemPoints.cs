using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>
/// Redeems points of a customer, those first that expire first (platform §9.7). An external reference that was used already answers the same redemption again, and redeems nothing. Answers what
/// <see cref="Member"/> answers, 801, 811, 818, 8906.
/// </summary>
public sealed record RedeemPoints(long Till, CustomerKey Key, long? ProgramId, decimal Amount, string Reference, string? External, string Notes, bool Commit, Sequence<Notice> Warnings) : Request(Till)
{
    public static Parsed<RedeemPoints> Parse(CustomerKey key, RedemptionDraft draft, long till, IEnumerable<Notice> heard)
    {
        if (draft.RedemptionType?.Trim().ToUpperInvariant() is not (null or "" or "POINTS")) return Codes.InvalidBody.With("redemptionType");
        if (draft.Points is not (> 0 and <= Limits.PointsAtOnce)) return Codes.InvalidPoints;
        if (draft.TransactionNumber is { Length: > Limits.ReferenceLength } || draft.ExternalReferenceNumber is { Length: > Limits.ReferenceLength }) return Codes.InvalidTransaction;
        var external = draft.ExternalReferenceNumber?.Trim();
        return new RedeemPoints(
            till, key, draft.ProgramId, draft.Points.Value, draft.TransactionNumber?.Trim() ?? "", external is "" ? null : external, draft.Notes?.Trim() ?? "", draft.Commit ?? true, heard.ToSequence());
    }

    public override long? VersionIn(Facts facts) => Key.VersionIn(facts);

    public override void Name(Wanted wanted)
    {
        Key.Name(wanted);
        if (External is not null) wanted.RedemptionReferences.Add(External);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, RedeemPoints request)
    {
        var (warnings, points) = (request.Warnings.ToList(), Points.From(request.Amount));
        if (Member.Find(facts, request.Key, request.ProgramId, request.Till, warnings, out var member, CustomerAction.PointsRedemption) is { } unknown) return Decision.Refuse(unknown, warnings);
        if (member!.Unusable(request.Amount) is { } unusable) return Decision.Refuse(unusable, warnings);
        if (request.External is { } external && facts.Loyalty.WithReference(external) is { } earlier) return Again(member, points, earlier, warnings);
        var (taken, missing) = member.Enrolment.Points.Take(points, facts.Now);
        if (missing > Points.None || member.Enrolment.Points.Debt > Points.None) return Decision.Refuse(Codes.InsufficientPoints, warnings);
        if (!request.Commit) return Decision.Accept(member.Customer.Id, [], warnings);
        var movement = new PointsMovement(facts.Loyalty.Next, request.Reference, request.External, 0, request.Notes);
        return Decision.Accept(member.Customer.Id, [new PointsDebited(member.Customer.Id, member.Program.Id, PointsCause.Redemption, taken, Points.None, movement)], warnings) with { MovementId = movement.Id };
    }

    /// <summary>The redemption that has this reference, when it is the same one.</summary>
    private static Decision Again(Member member, Points points, Redemption earlier, List<Notice> warnings) =>
        earlier.ProgramId == member.Program.Id && earlier.Points == points && (earlier.CustomerId == member.Customer.Id || member.Customer.Victims.Contains(earlier.CustomerId))
            ? Decision.Accept(member.Customer.Id, [], warnings) with { MovementId = earlier.Id }
            : Decision.Refuse(Codes.InvalidTransaction, warnings);
}
