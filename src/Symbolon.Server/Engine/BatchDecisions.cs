using Symbolon.Cards;
using Symbolon.Events;
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
        if (IsOfAnotherVersion(work)) return null;
        if (work.Terms.Key is { } whole && kept.TryGetValue(whole.Key, out var told))
        {
            outcomes = [.. work.Requests.Select(_ => Outcome.Of(told, facts.Now))];
            return null;
        }
        var call = new CallDecisions(work, facts.Fork(), kept);
        if (call.Decide() is { } more)
        {
            work.Wanted.Add(more);
            return more;
        }
        if (work.Terms.Differs?.Invoke(Seen.Of(work.Wanted, facts).With(Seen.OutcomeOf(call.Outcomes.Select(outcome => outcome.Decision)))) is { } stale)
        {
            outcomes = [.. work.Requests.Select(_ => Outcome.Of(stale, facts.Now))];
            return null;
        }
        if (work.Terms.Key is { } key) call.Told[key.Key] = key.Tell(call.Outcomes) with { Customers = call.About };
        facts.Adopt(call.Facts);
        events.AddRange(call.Events);
        foreach (var (hash, answer) in call.Told) kept[hash] = answer;
        answers.AddRange(call.Told.Values);
        outcomes = call.Outcomes;
        return null;
    }

    /// <summary>What a call whose turn has not come would need as things are now, so that it is loaded along with what an earlier one needs; null for nothing that is known yet.</summary>
    public Wanted? Needs(Work later)
    {
        if (IsOfAnotherVersion(later) || (later.Terms.Key is { } whole && kept.ContainsKey(whole.Key))) return null;
        try
        {
            return new CallDecisions(later, facts.Fork(), kept).Decide();
        }
        catch (Exception)
        {
            return null; // It fails when its turn comes, if it still does.
        }
    }

    private bool IsOfAnotherVersion(Work work) => work.Version is { } version && version != loaded.Org.Version;

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
        var reviews = new RequestDecisionRows(org.Id, facts.Now, events);
        var row = new BatchRow(no, facts.Now, facts.NextEvent, facts.NextCustomerId, facts.NextExternalNumber, facts.Cards.NextCard, facts.Cards.NextEntry, facts.Loyalty.Next);
        return [.. saver.Statements(), .. cards.Statements(facts.Cards.Counters), .. loyalty.Statements(), .. requests.Statements(), .. filed.Statements(), .. logs.Statements(), .. reviews.Statements(), .. firewall.Statements(), .. erasures.Statements(), .. new MentionRows(org, events).Statements(), .. answers.Count == 0 ? Array.Empty<Statement>() : KeptAnswer.Keep(org.Id, answers), row.Insert(org.Id, randomId)];
    }
}
