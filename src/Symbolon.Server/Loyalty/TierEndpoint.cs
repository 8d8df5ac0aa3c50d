using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Loyalty;

/// <summary>POST /v2/slab/manualSlabAdjustment (platform §9.7).</summary>
internal static class TierEndpoint
{
    public static async Task<Answer?> Adjust(Call call)
    {
        if (call.Query("type")?.Trim().ToUpperInvariant() is not (null or "" or "CUSTOMER")) return Answer.Refuse(Codes.InvalidEntityType);
        var addressing = Addressing.ByLookup(call, PlaceRules.Lookup, allowAll: true);
        if (addressing.Refusal is { } unaddressed) return Answer.Refuse(unaddressed);
        var body = call.Body(ApiJson.Default.TierDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = AdjustTier.Parse(addressing.Key!, body.Value!, call.Org, call.Till.Id, addressing.Warnings);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        var program = call.Org.ProgramWithId(parsed.Value!.ProgramId)!;
        return await call.Write(parsed.Value, outcome => Answer.Of(
            new TierAdjustedJson(program.Id, outcome.Customer!.Id, [.. outcome.Decision.Changes.OfType<TierChanged>().Select(changed => Show(program, changed))], NoticeJson.From(outcome.Decision.Warnings)),
            ApiJson.Default.TierAdjustedJson));
    }

    private static SideEffectJson Show(LoyaltyProgram program, TierChanged changed) => new()
    {
        EntityType = "USER",
        PreviousSlabName = program.TierNumbered(changed.From)!.Name,
        PreviousSlabNumber = changed.From,
        UpgradedSlabName = program.TierNumbered(changed.Tier)!.Name,
        UpgradedSlabNumber = changed.Tier,
        SlabExpiryDate = LegacyDates.Ordinal(changed.Ends),
        Type = "slab",
    };
}
