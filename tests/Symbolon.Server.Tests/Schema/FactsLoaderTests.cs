using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Schema;

/// <summary>One load answers for all kinds of things that a batch names, whichever they are.</summary>
public sealed class FactsLoaderTests(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Whatever_is_named_together_is_loaded_together(string database)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        var survivor = await org.Register("INSTORE", "mobile=9100000001");
        var victim = await org.Register("WECHAT:22232", "wechat=w1");
        (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        (await org.Post("/v2/firewall/quarantine", """{"type":"mobile","value":"9100000001"}""")).IsDone();
        var asked = (await org.Post("/v2/requests", $$$"""{"type":"CHANGE_IDENTIFIER","baseType":"EMAIL","customerIdentificationInfo":{"identifierType":"id","identifierValue":"{{{survivor}}}"},"changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"email","value":"a@example.test"}]} } }""")).IsDone().CreatedId;
        var known = (await new OrgQueries(org.Server.Database).Find(org.Id))!;
        var (mobile, hash) = (new Identifier(IdentifierType.Mobile, "919100000001", "919100000001"), ErasedHash.Of(known.Settings, new Identifier(IdentifierType.Email, "e", "e")));
        await Do(org, [new Statement("insert into erased_identifier (org_id, hash, at) values (@org, @hash, 0)").With("org", org.Id).With("hash", hash)]);

        var wanted = new Wanted();
        wanted.Add(survivor);
        wanted.MergedInto.Add(survivor);
        wanted.Requests.Add(asked);
        wanted.RequestsOf.Add(survivor);
        wanted.Joins.Add(mobile);
        wanted.ErasedHashes.Add(hash);
        wanted.Redemptions.Add(1);
        var loader = new FactsLoader(org.Id, wanted, forWrite: true);
        await Do(org, [loader.Statement()]);
        var facts = loader.Into(new Facts(known, default, 0));
        Assert.Equal([victim], facts.MergedInto(survivor).Select(merge => merge.VictimBefore.Id));
        Assert.Equal(asked, facts.Requests.Find(asked)?.Id);
        Assert.Equal([asked], facts.Requests.Open(survivor).Select(request => request.Id));
        Assert.Equal((true, 1), (facts.Joins[mobile].IsQuarantined, facts.Joins[mobile].Joins));
        Assert.True(facts.Erasures.IsErased(hash));
        Assert.Null(facts.Loyalty.Find(1));
    }

    private static async Task Do(TestOrg org, IReadOnlyList<Statement> statements)
    {
        await using var session = await org.Server.Database.OpenWriter();
        await session.RoundTrip([.. org.Server.Database.Dialect.BeginWrite(org.Id, () => { }), .. statements, Dialect.Commit]);
    }
}
