using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Races;

/// <summary>What concurrent calls left behind, held against the same calls decided one after the other in the order of their events.</summary>
public sealed class SerialOrder(Org org, StoredOrg stored, IReadOnlyList<TownCall> calls)
{
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
        else if (reply.Status == 200)
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
        var facts = new Facts(org, default, Limits.FirstCustomerId);
        var order = calls.Select(call => (call, No: call.Marks.SelectMany(mark => marked[mark]).Min(one => (long?)one.No))).Where(one => one.No is not null).OrderBy(one => one.No);
        foreach (var request in order.SelectMany(one => one.call.Parse(org)))
        {
            var wanted = new Wanted();
            request.Name(wanted);
            foreach (var identifier in wanted.Identifiers.Where(identifier => !facts.Knows(identifier)))
                facts.LoadHolders(identifier, facts.Known.Where(customer => customer.Known.Contains(identifier)).Select(customer => customer.Id).Order().ToSequence());
            foreach (var change in request.Decide(facts).Changes) facts.Apply(change, new Stamp(facts.Now, request.Till));
        }
        Assert.Equal(facts.Known.OrderBy(customer => customer.Id).Select(Shape), stored.Customers.Values.OrderBy(customer => customer.Id).Select(Shape));
    }

    /// <summary>A customer without its times.</summary>
    private static string Shape(Customer one) =>
        $"{one.Id}->{one.MergedInto} {string.Join("; ", one.Profiles.Select(profile => $"{profile.Place} {profile.FirstName} {profile.Identifiers}"))} retained {string.Join("; ", one.Retained.Select(retained => $"{retained.Place} {retained.Identifier}"))}";
}
