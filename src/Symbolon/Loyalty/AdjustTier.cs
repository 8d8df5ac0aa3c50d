using System.Globalization;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Loyalty;

/// <summary>
/// Raises, lowers or renews a customer's tier by hand (platform §9.7). Answers what <see cref="Member"/> answers, 1215-1217, 8917, 8920, 8921, 8923, 8925; 91011 and 91012 warn of a tier that is the lowest
/// or highest already.
/// </summary>
public sealed record AdjustTier(long Till, CustomerKey Key, long ProgramId, TierAction Action, string? To, TierValidity Validity, string Reason, Sequence<Notice> Warnings) : Request(Till)
{
    private const string Upto = "manualSlabActionValidityUpto";

    public static Parsed<AdjustTier> Parse(CustomerKey key, TierDraft draft, Org org, long till, IEnumerable<Notice> heard)
    {
        if (draft.ProgramId is not { } programId || org.ProgramWithId(programId) is not { } program) return Codes.InvalidProgram;
        if (string.IsNullOrWhiteSpace(draft.SlabAction)) return Codes.NoTierAction;
        TierAction? action = draft.SlabAction.Trim().ToUpperInvariant() switch
        {
            "UPGRADE" => TierAction.Upgrade,
            "DOWNGRADE" => TierAction.Downgrade,
            "RENEWAL" => TierAction.Renewal,
            "EXTEND_CURRENT_TIER_EXPIRY_DATE" => TierAction.Extend,
            _ => null,
        };
        if (action is not { } known) return Codes.InvalidBody.With("slabAction");
        if (string.IsNullOrWhiteSpace(draft.ManualSlabActionValidity)) return Codes.NoTierValidity;
        if (ReadValidity(draft, out var validity) is { } invalid) return invalid;
        if (draft.SlabChangeReason is { Length: > Limits.ReasonLength }) return Codes.InvalidBody.With("slabChangeReason");
        var moves = known is TierAction.Upgrade or TierAction.Downgrade;
        if (moves && program.TierNamed(draft.ToSlabName) is null) return Codes.NoSuchTier;
        return new AdjustTier(till, key, programId, known, moves ? draft.ToSlabName!.Trim() : null, validity, draft.SlabChangeReason?.Trim() ?? "", heard.ToSequence());
    }

    public override long? VersionIn(Facts facts) => Key.VersionIn(facts);

    public override void Name(Wanted wanted) => Key.Name(wanted);

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, AdjustTier request)
    {
        var warnings = request.Warnings.ToList();
        if (Member.Find(facts, request.Key, request.ProgramId, request.Till, warnings, out var member, request.Action == TierAction.Upgrade ? CustomerAction.TierUpgrade : null) is { } unknown) return Decision.Refuse(unknown, warnings);
        var (_, program, enrolment) = member!;
        var target = request.To is { } name ? program.TierNamed(name)!.Number : enrolment.Tier;
        if (request.Action == TierAction.Upgrade && program.Above(enrolment.Tier) is null) return Unchanged(Codes.HighestTier);
        if (request.Action == TierAction.Downgrade && enrolment.Tier == program.Lowest.Number) return Unchanged(Codes.LowestTier);
        if (request.Action == TierAction.Upgrade && target <= enrolment.Tier) return Decision.Refuse(Codes.TierNotHigher, warnings);
        if (request.Action == TierAction.Downgrade && target >= enrolment.Tier) return Decision.Refuse(Codes.InvalidBody.With("toSlabName"), warnings);
        var ends = request.Validity.End(facts.Now, enrolment, program);
        if (LoyaltyDates.Unusable(Upto, ends, facts.Now) is { } unusable) return Decision.Refuse(unusable, warnings);
        return Decision.Accept(member.Customer.Id, [new TierChanged(member.Customer.Id, program.Id, enrolment.Tier, target, ends, request.Reason)], warnings);

        Decision Unchanged(Code warning) => Decision.Accept(member.Customer.Id, [], [.. warnings, warning]);
    }

    private static Notice? ReadValidity(TierDraft draft, out TierValidity validity)
    {
        var (kind, upto) = (draft.ManualSlabActionValidity!.Trim().ToUpperInvariant(), draft.ManualSlabActionValidityUpto?.Trim());
        validity = new(0, null, false);
        switch (kind)
        {
            case "AS_PER_TIER_STRATEGY":
                return null;
            case "CURRENT_TIER_EXPIRY_DATE":
                validity = new(0, null, KeepsEnd: true);
                return null;
            case "FIXED_DURATION":
                if (Words.Count(upto) is not { } days || days is < 1 or > Limits.TierDays)
                    return Codes.TierDurationNotNumber;
                validity = new(days, null, false);
                return null;
            case "SPECIFIC_DATE":
                if (LoyaltyDates.ReadEnd(Upto, upto, out var end) is { } invalid) return invalid;
                if (end is null) return Codes.DateNotReadable.With(Upto);
                validity = new(0, end, false);
                return null;
            default:
                return Codes.InvalidBody.With("manualSlabActionValidity");
        }
    }
}

/// <summary>What is done to a tier by hand.</summary>
public enum TierAction { Upgrade, Downgrade, Renewal, Extend }

/// <summary>
/// Until when a tier is to hold: so many days from now, until a moment, as long as the present one, or else as the
/// programme says.
/// </summary>
public sealed record TierValidity(int Days, Instant? Moment, bool KeepsEnd)
{
    public Instant End(Instant now, Enrolment enrolment, LoyaltyProgram program) =>
        Moment ?? (KeepsEnd ? enrolment.TierEnds : LoyaltyProgram.EndAfter(now, Days > 0 ? Days : program.TierDays));
}
