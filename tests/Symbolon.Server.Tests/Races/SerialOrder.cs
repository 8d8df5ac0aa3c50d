using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Tests.House;
using Symbolon.Tests.Towns;

namespace Symbolon.Server.Tests.Races;

/// <summary>What concurrent calls left behind, held against the same calls decided one after the other in the order of their events.</summary>
public sealed class SerialOrder(Org org, StoredOrg stored, IReadOnlyList<TownCall> calls)
{
    /// <summary>When all of it is decided again: within a day, as it was.</summary>
    private static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    private readonly ILookup<string?, Filed> marked = stored.Events.ToLookup(one => TownCall.MarkOf(one.Change));

    /// <summary>Asserts that what callers were told is what the events say, and that a refused call left none.</summary>
    public void EveryAnswerMatchesItsEvents()
    {
        foreach (var call in calls) AnswerMatchesItsEvents(call);
    }

    /// <summary>The same where the server broke now and then: who was told 503 left no event, and of who was told nothing, or 500, nothing is known.</summary>
    public void EveryAnswerIsTrue()
    {
        foreach (var call in calls)
        {
            if (call.Reply is null or { Status: 500 }) continue;
            if (call.Reply.Status == 503) Assert.All(call.Marks, mark => Assert.Empty(marked[mark]));
            else AnswerMatchesItsEvents(call);
        }
    }

    private void AnswerMatchesItsEvents(TownCall call)
    {
        var reply = call.Reply!;
        Assert.True(reply.Status is 200 or 400, reply.Text);
        if (reply.Json!["response"] is { } items)
        {
            foreach (var (mark, item) in call.Marks.Zip(items.AsArray()))
                if (item!["errors"]!.AsArray().Count == 0) Assert.Equal((long)item["entityId"]!, Assert.Single(marked[mark]).Change.CustomerId);
        }
        else if (reply.Succeeded)
        {
            Assert.Equal(reply.CreatedId, Assert.Single(marked[call.Marks[0]]).Change.CustomerId);
        }
        else
        {
            Assert.Empty(marked[call.Marks[0]]);
        }
    }

    /// <summary>Asserts that the stored customers are those that the calls give in the order of their events.</summary>
    public void IsTheOrderOfTheEvents()
    {
        var (facts, wall) = (new Facts(org, Noon, Limits.FirstCustomerId), new TownWall());
        var order = calls.Select(call => (call, No: call.Marks.SelectMany(mark => marked[mark]).Min(one => (long?)one.No))).Where(one => one.No is not null).OrderBy(one => one.No);
        foreach (var request in order.SelectMany(one => one.call.Parse(org)))
        {
            var changes = Decide(request, facts, wall).Changes;
            foreach (var change in changes) facts.Apply(change, new Stamp(facts.Now, request.Till));
            wall.Saw(changes, facts.Now);
        }
        Assert.Equal(facts.Known.OrderBy(customer => customer.Id).Select(Shape), stored.Customers.Values.OrderBy(customer => customer.Id).Select(Shape));
    }

    private static Decision Decide(Request request, Facts facts, TownWall wall)
    {
        var wanted = new Wanted();
        request.Name(wanted);
        while (true)
        {
            foreach (var identifier in wanted.Identifiers.Where(identifier => !facts.Knows(identifier)))
                facts.LoadHolders(identifier, facts.Known.Where(customer => customer.Known.Contains(identifier)).Select(customer => customer.Id).Order().ToSequence());
            foreach (var identifier in wanted.Joins) facts.Joins.Load(identifier, wall.State(identifier, wanted.JoinsSince));
            var decision = request.Decide(facts);
            if (decision.Needs is not { } more) return decision;
            wanted = more;
        }
    }

    /// <summary>A customer without its times.</summary>
    private static string Shape(Customer one) =>
        $"{one.Id}->{one.MergedInto} {string.Join("; ", one.Profiles.Select(profile => $"{profile.Place} {profile.FirstName} {profile.Identifiers}"))} retained {string.Join("; ", one.Retained.Select(retained => $"{retained.Place} {retained.Identifier}"))}";
}
