using Symbolon.Cards;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>The decisions of a batch, each on the facts as the earlier ones left them, and the statements that save what they changed.</summary>
internal sealed class BatchDecisions(Facts loaded)
{
    private readonly Facts facts = loaded.Fork();
    private readonly List<(Change Change, long Till, string? Context)> changes = [];

    public IReadOnlyList<(Change Change, long Till, string? Context)> Changes => changes;

    /// <summary>
    /// Decides a call's requests: the outcomes, or null when they were parsed under another version of the org. Answers what must be loaded first,
    /// and then has decided nothing.
    /// </summary>
    public Wanted? Decide(Work work, out IReadOnlyList<Outcome>? outcomes)
    {
        outcomes = null;
        if (work.Version is { } version && version != loaded.Org.Version) return null;
        var (fork, made) = (facts.Fork(), new List<(Change, long, string?)>());
        var decided = new List<Outcome>(work.Requests.Count);
        foreach (var request in work.Requests)
        {
            var decision = request.Decide(fork);
            if (decision.Needs is { } more) return more;
            foreach (var change in decision.Changes)
            {
                fork.Apply(change, new Stamp(fork.Now, request.Till));
                made.Add((change, request.Till, work.Context));
            }
            decided.Add(Outcome(decision, fork));
        }
        facts.Adopt(fork);
        changes.AddRange(made);
        outcomes = decided;
        return null;
    }

    private static Outcome Outcome(Decision decision, Facts after)
    {
        var customer = decision.CustomerId is { } id and > 0 ? after.Find(id) : null;
        Sequence<Card> cards = decision.CardId is { } card ? [after.Cards.Find(card)!] : customer is null ? [] : after.Cards.HeldBy(customer.Id).ToSequence();
        return new(decision, after.Now, customer, cards);
    }

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
        var events = new EventRows(org.Id, no, facts.Now, last.NextEvent, changes);
        var logs = new CustomerLogRows(org.Id, facts.Now, last.NextEvent, changes);
        var row = new BatchRow(no, facts.Now, facts.NextEvent, facts.NextCustomerId, facts.NextExternalNumber, facts.Cards.NextCard, facts.Cards.NextEntry, facts.Loyalty.Next);
        return [.. saver.Statements(), .. cards.Statements(facts.Cards.Counters), .. loyalty.Statements(), .. events.Statements(), .. logs.Statements(), row.Insert(org.Id, randomId)];
    }
}
