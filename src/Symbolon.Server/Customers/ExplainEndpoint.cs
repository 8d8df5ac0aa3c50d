using Symbolon.Customers;
using Symbolon.Events;
using Symbolon.Explaining;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Customers;

/// <summary>Explains a customer: what brought it to each of its places, and what joined those that were merged into it.</summary>
internal sealed class ExplainEndpoint(EventQueries events, MergeQueries merges)
{
    public async Task<Answer?> Explain(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound && customer?.Erased is null) return Answer.Refuse(notFound);
        var page = await events.Of(call.Org.Id, [customer!.Id], long.MaxValue, Limits.LogRows);
        var made = await merges.Of(call.Org.Id, customer.Id, customer.Id);
        return Answer.Of(
            new ExplanationJson(
                customer.Id, [.. customer.Profiles.Select(profile => Show(profile, PlaceOrigin.Of(customer.Id, profile, page.Events)))],
                [.. made.Where(one => one.Survivor == customer.Id && one.UndoneBy is null).Select(one => Show(one, page.Events))], NoticeJson.From(addressing.Warnings), []),
            ApiJson.Default.ExplanationJson);
    }

    private static PlaceOriginJson Show(Profile profile, PlaceOrigin origin) => new(
        profile.Place.Source.Name, profile.Place.Account, origin.How.ToString().ToUpperInvariant(), origin.Event?.No, origin.Event?.At.ToString(), origin.Event?.Till, origin.Victim, Show(origin.Cause),
        [.. profile.Identifiers.Select(identifier => new KnownByJson(identifier.Type.Name(), identifier.Value))]);

    private static ExplainedMergeJson Show(MergeMade made, IReadOnlyList<Event> events) => new(
        made.Victim, made.EventNo, made.Made.At.ToString(), made.Made.Till, Show((events.FirstOrDefault(one => one.No == made.EventNo)?.Change as CustomersMerged)?.Cause), $"POST /v2/customers/{made.Survivor}/unmerge");

    private static JoinCauseJson? Show(JoinCause? cause) => cause is null ? null : new(
        cause.Identifier.Type.Name(), cause.Identifier.Value, cause.Place.Source.Name, cause.Place.Account, [.. cause.HeldIn.Select(Show)]);

    private static PlaceJson Show(Place place) => new(place.Source.Name, place.Account);
}
