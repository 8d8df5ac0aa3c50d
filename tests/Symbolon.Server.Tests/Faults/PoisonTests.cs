using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Faults;

/// <summary>A request that breaks hurts no other of its batch, wherever it breaks.</summary>
public sealed class PoisonTests(Servers servers)
{
    private const long Taken = 919000000001;

    private static readonly Dictionary<string, Func<Request>> Poisons = new()
    {
        ["throws when it names its facts"] = () => new Scripted(_ => Scripted.Nothing, _ => throw new InvalidOperationException("poison")),
        ["names what cannot be loaded"] = () => new Scripted(_ => Scripted.Nothing, wanted => wanted.Add(Requests.Email("a\0@b.test"))),
        ["throws when it decides"] = () => new Scripted(_ => throw new InvalidOperationException("poison")),
        ["asks for a fact that it did not name"] = () => new Scripted(facts => facts.Find(1) is null ? Scripted.Nothing : throw new InvalidOperationException("poison")),
        ["saves a key that is taken"] = () => new Scripted(facts => Registered(facts, "Mira", Requests.Mobile(Taken))),
        ["saves U+0000"] = () => new Scripted(facts => Registered(facts, "Mi\0ra", Requests.Mobile(919000000002))),
        ["saves a lone surrogate"] = () => new Scripted(facts => Registered(facts, "Mi\ud800ra", Requests.Mobile(919000000002))),
    };

    [Theory]
    [BothDatabases("throws when it names its facts")]
    [BothDatabases("throws when it decides")]
    [BothDatabases("asks for a fact that it did not name")]
    [BothDatabases("saves a key that is taken")]
    [InlineData("postgres", "names what cannot be loaded")]
    [InlineData("postgres", "saves U+0000")]
    [InlineData("postgres", "saves a lone surrogate")]
    public async Task A_poisoned_request_fails_alone_and_the_rest_of_its_batch_is_saved(string database, string poison)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        await org.Register(Requests.Mobile(Taken));
        Request Good(int one) => Requests.Register(Requests.Mobile(919000000010 + one));
        var calls = await org.InOneBatch(Good(0), Good(1), Poisons[poison](), Good(2), Good(3), Good(4));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => calls[2]);
        Assert.IsNotType<BusyException>(failure);
        foreach (var call in calls.Where(call => call != calls[2])) Assert.Empty(Assert.Single((await call)!).Decision.Errors);
        var stored = await org.Stored();
        stored.IsWhole();
        Assert.Equal(6, stored.Events.Count);
        foreach (var one in Enumerable.Range(0, 5)) Assert.Single(stored.Holders(Requests.Mobile(919000000010 + one)));
    }

    [Theory, BothDatabases]
    public async Task Requests_of_one_call_are_saved_whole_or_not_at_all(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        var good = Requests.Register(Requests.Mobile(919000000010));
        await Assert.ThrowsAnyAsync<Exception>(() => org.Write(good, Poisons["throws when it decides"]()));
        Assert.Empty((await org.Stored()).Events);
    }

    private static Decision Registered(Facts facts, string name, Identifier identifier)
    {
        var stamp = new Stamp(facts.Now, 1);
        var profile = new Profile(Place.Instore, name, null, FieldMap.Empty, [identifier], [], stamp, stamp);
        var customer = new Customer(facts.NextCustomerId, null, [], LoyaltyType.Loyalty, null, "", FieldMap.Empty, [], Source.Instore, stamp, stamp, [profile], []);
        return Decision.Accept(customer.Id, [new CustomerRegistered(customer)], []);
    }
}
