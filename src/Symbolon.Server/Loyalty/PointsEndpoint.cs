using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Loyalty;

/// <summary>Redeems, gives back and deducts points (platform §9.7).</summary>
internal static class PointsEndpoint
{
    public static async Task<Answer?> Redeem(Call call)
    {
        var (addressing, body) = (Addressing.ByIdAlone(call), call.Body(ApiJson.Default.RedemptionDraft));
        if (addressing.Refusal is { } unaddressed) return Answer.Refuse(unaddressed);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var (draft, parsed) = (body.Value!, RedeemPoints.Parse(addressing.Key!, body.Value!, call.Till.Id, addressing.Warnings));
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome =>
        {
            var enrolment = EnrolmentOf(call, outcome, draft.ProgramId);
            return Answer.Of(
                new RedemptionJson(
                    outcome.Decision.MovementId is { } id ? new RedemptionText(call.Org.Settings).Of(id) : null,
                    "POINTS", draft.Points!.Value, outcome.Customer!.Id, enrolment.ProgramId,
                    enrolment.Points.Balance.WithPlaces(), draft.TransactionNumber,
                    draft.ExternalReferenceNumber, [], NoticeJson.From(outcome.Decision.Warnings)),
                ApiJson.Default.RedemptionJson);
        });
    }

    public static async Task<Answer?> Reverse(Call call)
    {
        var body = call.Body(ApiJson.Default.ReversalDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var draft = body.Value!;
        var texts = new RedemptionText(call.Org.Settings);
        if (texts.Read(draft.RedemptionId, out var id) is { } unreadable) return Answer.Refuse(unreadable);
        var party = Party.Read(call, draft.Identifier);
        if (party.Refusal is { } unknown) return Answer.Refuse(unknown);
        var request = new ReversePoints(call.Till.Id, party.Value!, id, draft.PointsToBeReversed ?? 0);
        return await call.Write(request, outcome => Answer.Of(
            new ReversalJson(
                texts.Of(id), draft.PointsToBeReversed!.Value, call.Org.Id,
                new(draft.Identifier!.Type!, draft.Identifier.Value!), outcome.Customer!.Id,
                draft.PointsToBeReversed.Value, texts.Of(outcome.Decision.MovementId!.Value),
                NoticeJson.From(outcome.Decision.Warnings)),
            ApiJson.Default.ReversalJson));
    }

    public static Task<Answer?> DeductById(Call call) => Deduct(call, Addressing.ByIdAlone(call));

    public static Task<Answer?> DeductByLookup(Call call) => Deduct(call, Addressing.ByLookup(call, PlaceRules.Lookup, allowAll: true));

    private static async Task<Answer?> Deduct(Call call, Addressing addressing)
    {
        if (addressing.Refusal is { } unaddressed) return Answer.Refuse(unaddressed);
        var body = call.Body(ApiJson.Default.DeductionDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = DeductPoints.Parse(addressing.Key!, body.Value!, call.Till.Id, addressing.Warnings);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome => Answer.Of(
            new DeductionJson(
                "success", EnrolmentOf(call, outcome, body.Value!.ProgramId).Points.Balance.ToString(), "points deducted successfully for the user ", NoticeJson.From(outcome.Decision.Warnings)),
            ApiJson.Default.DeductionJson));
    }

    /// <summary>What the customer has in the programme that the call is about, as it left it.</summary>
    private static Enrolment EnrolmentOf(Call call, Outcome outcome, long? programId)
    {
        var program = programId is { } id ? call.Org.ProgramWithId(id)! : call.Org.DefaultProgram(call.Till.Id)!;
        return new LoyaltyView(call.Org, outcome.Now).In(program, outcome.Customer!)!;
    }
}
