using Symbolon.Cards;
using Symbolon.Events;
using Symbolon.Explaining;
using Symbolon.Orgs;
using Symbolon.Plans;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>
/// The decisions of a batch, each on the facts as the earlier ones left them, and the statements that save what they changed. What was answered to a key before is not decided again.
/// </summary>
internal sealed class BatchDecisions(Facts loaded, Dictionary<string, KeptAnswer> kept)
{
    private readonly Facts facts = loaded.Fork();
    private readonly List<Event> events = [];
    private readonly List<KeptAnswer> answers = [];

    /// <summary>What was done so far.</summary>
    public IReadOnlyList<Event> Events => events;

    /// <summary>Whether there is anything to save.</summary>
    public bool HasNews => events.Count + answers.Count > 0;

    /// <summary>The number of the last event, 0 for none.</summary>
    public long LastEvent => events is [.., var last] ? last.No : 0;

    /// <summary>
    /// Decides a call's requests: the outcomes, or null when they were parsed under another version of the org. Answers what must be loaded first,
    /// and then has decided nothing.
    /// </summary>
    public Wanted? Decide(Work work, out IReadOnlyList<Outcome>? outcomes)
    {
        outcomes = null;
        if (work.Version is { } version && version != loaded.Org.Version) return null;
        if (work.Terms.Key is { } whole && kept.TryGetValue(whole.Key, out var told))
        {
            outcomes = [.. work.Requests.Select(_ => Outcome.Of(told, facts.Now))];
            return null;
        }
        var (fork, made, decided, telling) = (facts.Fork(), new List<Event>(), new List<Outcome>(work.Requests.Count), new Dictionary<string, KeptAnswer>());
        foreach (var (index, request) in work.Requests.Index())
        {
            var keyed = work.Terms.ItemKeys.GetValueOrDefault(index);
            if (keyed is not null && (telling.TryGetValue(keyed.Key, out told) || kept.TryGetValue(keyed.Key, out told)))
            {
                decided.Add(Outcome.Of(told, facts.Now));
                continue;
            }
            var before = work.Terms.Versions is null ? null : request.VersionIn(fork);
            var decision = request.Decide(fork);
            if (decision.Needs is { } more)
            {
                work.Wanted.Add(more);
                return more;
            }
            if (before is { } moved && !decision.IsRefused && !work.Terms.Versions!.Contains(moved))
            {
                decision = Decision.Refuse(Codes.VersionMoved.With(moved));
                Telemetry.MovedVersions.Add(1);
            }
            var why = work.Terms.Explains ? Explain(request, fork, decision) : null;
            var starts = fork.NextEvent;
            foreach (var change in decision.Changes)
            {
                made.Add(new(fork.NextEvent, starts, fork.Now, request.Till, change, change.Replaced(fork), work.Terms.Origin));
                fork.Apply(change, new Stamp(fork.Now, request.Till));
            }
            decided.Add(Became(decision, fork, before) with { Why = why });
            if (keyed is not null) telling[keyed.Key] = keyed.Tell([decided[^1]]);
        }
        if (work.Terms.Differs?.Invoke(Seen.Of(work.Wanted, facts)) is { } stale)
        {
            outcomes = [.. work.Requests.Select(_ => Outcome.Of(stale, facts.Now))];
            return null;
        }
        if (work.Terms.Key is { } key) telling[key.Key] = key.Tell(decided);
        facts.Adopt(fork);
        events.AddRange(made);
        foreach (var (hash, answer) in telling) kept[hash] = answer;
        answers.AddRange(telling.Values);
        outcomes = decided;
        return null;
    }

    private static Why Explain(Request request, Facts facts, Decision decision)
    {
        var named = new Wanted();
        request.Name(named);
        return Why.Of(named, facts, decision);
    }

    private static Outcome Became(Decision decision, Facts after, long? before)
    {
        var customer = decision.CustomerId is { } id and > 0 ? after.Find(id) : null;
        Sequence<Card> cards = decision.CardId is { } card ? [after.Cards.Find(card)!] : customer is null ? [] : after.Cards.HeldBy(customer.Id).ToSequence();
        return new(decision, after.Now, customer, cards) { Version = decision.CardId is not null ? cards[0].Version : customer?.Version ?? before };
    }

    /// <summary>What the cards that the events tell of are called.</summary>
    public IReadOnlyDictionary<long, CardName> CardNames() => events.Select(one => one.Change).OfType<CardChange>().Select(change => change.CardId).OfType<long>().Distinct()
        .Select(id => facts.Cards.Find(id)!).ToDictionary(card => card.Id, card => new CardName(card.Number, card.SeriesId));

    /// <summary>What was loaded late is counted again with what this batch has changed already.</summary>
    public void Loaded(Wanted more) => facts.Recount(more.Identifiers);

    public IEnumerable<Statement> Save(Org org, BatchRow last, string randomId)
    {
        var no = last.No + 1;
        var saver = new FactsSaver(org, no, facts.Now);
        foreach (var customer in facts.Known) saver.Add(loaded.Before(customer.Id), customer);
        var cards = new CardSaver(org);
        foreach (var card in facts.Cards.Known) cards.Add(loaded.Cards.Find(card.Id), card);
        var loyalty = new LoyaltySaver(org.Id);
        foreach (var redemption in facts.Loyalty.Known) loyalty.Add(loaded.Loyalty.Before(redemption.Id), redemption);
        var requests = new RequestRows(org.Id);
        foreach (var request in facts.Requests.Known) requests.Add(loaded.Requests.Before(request.Id), request);
        var filed = new EventRows(org.Id, no, facts.Now, events);
        var firewall = new FirewallRows(org.Id, facts.Now, events);
        var erasures = new ErasureRows(org.Id, facts.Now, events);
        var logs = new CustomerLogRows(org.Id, facts.Now, events);
        var row = new BatchRow(no, facts.Now, facts.NextEvent, facts.NextCustomerId, facts.NextExternalNumber, facts.Cards.NextCard, facts.Cards.NextEntry, facts.Loyalty.Next);
        return [.. saver.Statements(), .. cards.Statements(facts.Cards.Counters), .. loyalty.Statements(), .. requests.Statements(), .. filed.Statements(), .. logs.Statements(), .. firewall.Statements(), .. erasures.Statements(), .. answers.Count == 0 ? Array.Empty<Statement>() : [KeptAnswer.Keep(org.Id, answers)], row.Insert(org.Id, randomId)];
    }
}
