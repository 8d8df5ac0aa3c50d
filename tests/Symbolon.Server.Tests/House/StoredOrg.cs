using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>Everything an org has in the database, read in one snapshot: its customers, its events, and the batches that filed them.</summary>
public sealed record StoredOrg(IReadOnlyDictionary<long, Customer> Customers, IReadOnlyList<Filed> Events, IReadOnlyList<BatchRow> Batches, int Merges)
{
    public static async Task<StoredOrg> Of(Database database, long id)
    {
        var (wanted, events, batches, merges) = (new Wanted(), new List<Filed>(), new List<BatchRow>(), 0);
        var org = (await new OrgQueries(database).Find(id))!;
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            Of("select id from customer where org_id = @org").Reading(row => wanted.Add(row.GetInt64(0))),
            Of("select no, batch_no, at, by_till, name, body from event where org_id = @org order by no").Reading(row => events.Add(
                new(row.GetInt64(0), row.GetInt64(1), new(new(row.GetInt64(2)), row.GetInt64(3)), Storage.Stored.ReadChange(row.GetString(4), row.GetString(5)), row.GetString(5)))),
            Of("select no, at, next_event, next_customer, next_external, next_card, next_entry, next_loyalty from batch where org_id = @org order by no").Reading(row =>
                batches.Add(new(row.GetInt64(0), new(row.GetInt64(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7)))),
            Of("select 1 from merge where org_id = @org").Reading(_ => merges++),
        ]);
        var loader = new FactsLoader(id, wanted, forWrite: true);
        await session.RoundTrip([loader.Statement(), Dialect.Commit]);
        return new(loader.Into(new Facts(org, default, 0)).Known.ToDictionary(customer => customer.Id), events, batches, merges);

        Statement Of(string text) => new Statement(text).With("org", id);
    }

    public IEnumerable<Customer> Holders(Identifier identifier) => Customers.Values.Where(customer => customer.Holds(identifier));

    /// <summary>Asserts what is true of every org at every moment.</summary>
    public void IsWhole()
    {
        Assert.Equal(Enumerable.Range(1, Events.Count).Select(no => (long)no), Events.Select(one => one.No));
        Assert.Equal(Enumerable.Range(1, Batches.Count).Select(no => (long)no), Batches.Select(one => one.No));
        Assert.Equal(Batches.Select(one => one.At).Order(), Batches.Select(one => one.At));
        Assert.Equal(Events.Count + 1L, Batches.Count == 0 ? 1 : Batches[^1].NextEvent);
        Assert.Equal(Events.Count(one => one.Change is CustomersMerged), Merges);
        EveryCustomerIsSound();
        var replayed = Replayed();
        Assert.Equal(replayed.Keys.Order(), Customers.Keys.Order());
        foreach (var (id, customer) in Customers) Assert.Equal(replayed[id], customer);
    }

    private void EveryCustomerIsSound()
    {
        var held = new Dictionary<(Place, Identifier), long>();
        foreach (var customer in Customers.Values)
        {
            foreach (var profile in customer.Profiles)
            {
                Assert.NotEmpty(profile.Identifiers);
                foreach (var identifier in profile.Identifiers)
                    Assert.True(held.TryAdd((profile.Place, identifier), customer.Id), $"{identifier} in {profile.Place} is held by {customer.Id} and {held[(profile.Place, identifier)]}");
            }
            if (customer.IsLive) Assert.NotEmpty(customer.Profiles);
            else Assert.Empty(customer.Profiles);
            if (customer.MergedInto is { } survivor) Assert.True(Customers[survivor].IsLive, $"{customer.Id} points at {survivor}, which is a victim too");
        }
    }

    /// <summary>The customers that the events alone give.</summary>
    private Dictionary<long, Customer> Replayed()
    {
        var facts = new Facts(new Org(0, "", 0, Settings.Default, [], new Dictionary<long, Till>()), default, 0);
        foreach (var one in Events) facts.Apply(one.Change, one.Stamp);
        return facts.Known.ToDictionary(customer => customer.Id);
    }
}

/// <summary>An event as it is filed.</summary>
public sealed record Filed(long No, long BatchNo, Stamp Stamp, Change Change, string Body);
