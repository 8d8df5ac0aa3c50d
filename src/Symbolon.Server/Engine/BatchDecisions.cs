using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>The decisions of a batch, each on the facts as the earlier ones left them, and the statements that save what they changed.</summary>
internal sealed class BatchDecisions(Facts loaded)
{
    private readonly Facts facts = loaded.Fork();
    private readonly List<(Change Change, long Till)> changes = [];

    public IReadOnlyList<(Change Change, long Till)> Changes => changes;

    /// <summary>The outcomes of a call's requests, or null when they were parsed under another version of the org.</summary>
    public IReadOnlyList<Outcome>? Decide(Work work)
    {
        if (work.Version != loaded.Org.Version) return null;
        var fork = facts.Fork();
        var (outcomes, made) = (new List<Outcome>(work.Requests.Count), new List<(Change, long)>());
        foreach (var request in work.Requests)
        {
            var decision = request.Decide(fork);
            foreach (var change in decision.Changes)
            {
                fork.Apply(change, new Stamp(fork.Now, request.Till));
                made.Add((change, request.Till));
            }
            outcomes.Add(new Outcome(decision, decision.CustomerId is { } id ? fork.Find(id) : null));
        }
        facts.Adopt(fork);
        changes.AddRange(made);
        return outcomes;
    }

    public IEnumerable<Statement> Save(Org org, BatchRow last, string randomId)
    {
        var no = last.No + 1;
        var saver = new FactsSaver(org, no, facts.Now);
        foreach (var customer in facts.Known) saver.Add(loaded.Before(customer.Id), customer);
        var events = new EventRows(org.Id, no, facts.Now, last.NextEvent, changes);
        var row = new BatchRow(no, facts.Now, last.NextEvent + changes.Count, facts.NextCustomerId);
        return [.. saver.Statements(), .. events.Statements(), row.Insert(org.Id, randomId)];
    }
}
