using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Events;
using Symbolon.Explaining;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Customers;

/// <summary>Explains a customer: what brought it to each of its places, and why those that were merged into it are one with it.</summary>
internal sealed class ExplainEndpoint(EventQueries events, MergeQueries merges, RequestQueries requests)
{
    public async Task<Answer?> Explain(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound && customer?.Erased is null) return Answer.Refuse(notFound);
        var told = new List<Event>();
        await foreach (var page in events.All(call.Org.Id, [customer!.Id]))
            told.AddRange(page.Events.Where(one => PlaceOrigin.IsToldBy(one.Change)));
        var made = await merges.Into(call.Org.Id, customer.Id);
        var steps = await requests.Steps(call.Org.Id, made.Select(one => one.RequestId).OfType<long>());
        var places = customer.Profiles.Select(profile => Show(profile, PlaceOrigin.Of(customer.Id, profile, told)));
        var causes = made.Select(one => Show(one, Cause(one, told), StepsOf(one)));
        return Answer.Of(
            new ExplanationJson(customer.Id, [.. places], [.. causes], NoticeJson.From(addressing.Warnings), []),
            ApiJson.Default.ExplanationJson);

        Sequence<RequestStep> StepsOf(MergeKept one) =>
            one.RequestId is { } id ? steps.GetValueOrDefault(id, []) : [];
    }

    private static PlaceOriginJson Show(Profile profile, PlaceOrigin origin) => new(
        profile.Place.Source.Name, profile.Place.Account, origin.How.ToString().ToUpperInvariant(), origin.Event?.No, origin.Event?.At.ToString(), origin.Event?.Till, origin.Victim, Show(origin.Cause),
        [.. profile.Identifiers.Select(identifier => new KnownByJson(identifier.Type.Name(), identifier.Value))]);

    /// <summary>What is kept of it, or what its event tells.</summary>
    private static JoinCause? Cause(MergeKept kept, IReadOnlyList<Event> events) => kept.Cause ?? (events.FirstOrDefault(one => one.No == kept.Merge.EventNo)?.Change as CustomersMerged)?.Cause;

    private static ExplainedMergeJson Show(MergeKept kept, JoinCause? cause, Sequence<RequestStep> steps)
    {
        var why = MergeOrigin.Of(kept.Merge, cause, steps);
        return new(
            kept.Merge.VictimBefore.Id, kept.Merge.EventNo, kept.Made.At.ToString(), kept.Made.Till, Show(cause), kept.RequestId, why.Rule?.Rule, why.Rule?.Section, why.Rule?.Otherwise,
            [.. why.Facts.Select(fact => new LookedAtJson(fact.Name, fact.State))], [.. why.Apart.Select(one => new AlternativeJson(one.If, one.Code?.Number))], $"POST /v2/customers/{kept.Merge.SurvivorBefore.Id}/unmerge");
    }

    private static JoinCauseJson? Show(JoinCause? cause) => cause is null ? null : new(
        cause.Identifier.Type.Name(), cause.Identifier.Value, cause.Place.Source.Name, cause.Place.Account, [.. cause.HeldIn.Select(Show)]);

    private static PlaceJson Show(Place place) => new(place.Source.Name, place.Account);
}
