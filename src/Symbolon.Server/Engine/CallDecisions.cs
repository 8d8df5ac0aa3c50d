using Symbolon.Cards;
using Symbolon.Events;
using Symbolon.Explaining;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>The decisions of one call's requests, one after the other on facts of their own. What was answered to a request's key before is not decided again.</summary>
internal sealed class CallDecisions(Work work, Facts facts, IReadOnlyDictionary<string, KeptAnswer> kept)
{
    private readonly List<Event> events = [];
    private readonly List<Outcome> outcomes = new(work.Requests.Count);
    private readonly HashSet<long> about = [];

    public Facts Facts => facts;

    public IReadOnlyList<Event> Events => events;

    public IReadOnlyList<Outcome> Outcomes => outcomes;

    /// <summary>Whom the requests were about, when the answer to the whole call is kept.</summary>
    public IReadOnlySet<long> About => about;

    /// <summary>The answers to keep, by their keys.</summary>
    public Dictionary<string, KeptAnswer> Told { get; } = [];

    /// <summary>
    /// Decides all requests; or what must be loaded first, of all requests that need something as things are now. One that needs something has changed nothing for those after it, so theirs is a guess, which may only load too much.
    /// </summary>
    public Wanted? Decide()
    {
        var needed = default(Wanted);
        foreach (var (index, request) in work.Requests.Index())
        {
            try
            {
                if (Decide(index, request) is not { } more) continue;
                needed ??= new();
                needed.Add(more);
            }
            catch (Exception) when (needed is not null)
            {
                break; // It is decided again on what it should have been decided on.
            }
        }
        return needed;
    }

    private Wanted? Decide(int index, Request request)
    {
        var keyed = work.Terms.ItemKeys.GetValueOrDefault(index);
        if (keyed is not null && (Told.TryGetValue(keyed.Key, out var told) || kept.TryGetValue(keyed.Key, out told)))
        {
            outcomes.Add(Outcome.Of(told, facts.Now));
            return null;
        }
        var before = work.Terms.Versions is null ? null : request.VersionIn(facts);
        var decision = request.Decide(facts);
        if (decision.Needs is { } more) return more;
        if (before is { } moved && !decision.IsRefused && !work.Terms.Versions!.Contains(moved))
        {
            decision = Decision.Refuse(Codes.VersionMoved.With(moved));
            Telemetry.MovedVersions.Add(1);
        }
        var why = work.Terms.Explains ? Explain(request, decision) : null;
        var starts = facts.NextEvent;
        foreach (var change in decision.Changes)
        {
            events.Add(new(facts.NextEvent, starts, facts.Now, request.Till, change, change.Replaced(facts), work.Terms.Origin));
            facts.Apply(change, new Stamp(facts.Now, request.Till));
        }
        outcomes.Add(Became(decision, before) with { Why = why });
        if (work.Terms.Key is null && keyed is null) return null;
        var subjects = Subjects.Of(request, facts, decision);
        about.UnionWith(subjects);
        if (keyed is not null) Told[keyed.Key] = keyed.Tell([outcomes[^1]]) with { Customers = subjects };
        return null;
    }

    private Why Explain(Request request, Decision decision)
    {
        var named = new Wanted();
        request.Name(named);
        return Why.Of(named, facts, decision);
    }

    private Outcome Became(Decision decision, long? before)
    {
        var customer = decision.CustomerId is { } id and > 0 ? facts.Find(id) : null;
        Sequence<Card> cards = decision.CardId is { } card ? [facts.Cards.Find(card)!] : customer is null ? [] : facts.Cards.HeldBy(customer.Id).ToSequence();
        return new(decision, facts.Now, customer, cards) { Version = decision.CardId is not null ? cards[0].Version : customer?.Version ?? before };
    }
}
