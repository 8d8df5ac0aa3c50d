using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>The keys that sign tokens: shared by all nodes, rotated without ending what they signed (platform §2.2).</summary>
public sealed class KeyContract
{
    [Theory, BothDatabases]
    public async Task Every_node_takes_the_tokens_of_a_key_that_another_one_has_just_made(string database)
    {
        await using var server = await TestServer.Start(database);
        var client = await TestClient.Add(await server.AddOrg(7));
        await using var node = Api.Build(server.Database, new("http://127.0.0.1:0"), TestServer.Clock);
        await node.StartAsync(TestContext.Current.CancellationToken);
        var first = await client.Token();
        Assert.Equal(200, await Status(new(node.Urls.First()), first));
        await Rotate(server.Database, TestServer.Clock.GetUtcNow());
        var second = await client.Token();
        Assert.NotEqual(first.Split('.')[0], second.Split('.')[0]);
        Assert.Equal((200, 200), (await Status(new(node.Urls.First()), second), await Status(server.Address, first)));
    }

    [Theory, BothDatabases]
    public async Task A_deleted_client_is_refused_with_its_next_request_on_every_node(string database)
    {
        await using var server = await TestServer.Start(database);
        var client = await TestClient.Add(await server.AddOrg(7));
        await using var node = Api.Build(server.Database, new("http://127.0.0.1:0"), TestServer.Clock);
        await node.StartAsync(TestContext.Current.CancellationToken);
        var token = await client.Token();
        Assert.Equal((200, 200), (await Status(server.Address, token), await Status(new(node.Urls.First()), token)));
        await client.Org.Send(HttpMethod.Delete, $"/v3/integrations/clients/{client.Key}");
        Assert.Equal((401, 401), (await Status(server.Address, token), await Status(new(node.Urls.First()), token)));
    }

    [Theory, BothDatabases]
    public async Task A_key_retired_for_longer_than_a_token_lives_verifies_nothing_and_goes_with_the_next_rotation(string database)
    {
        await using var server = await TestServer.Start(database);
        var (keys, now) = (new KeyQueries(server.Database), TestServer.Clock.GetUtcNow());
        await Rotate(server.Database, now.AddDays(-40));
        var old = (await keys.Current())!;
        await Rotate(server.Database, now.AddDays(-31));
        var verifying = new SigningKeys(keys, TestServer.Clock);
        Assert.Null(await verifying.Find(old.Kid));
        Assert.NotNull(await verifying.Find((await keys.Current())!.Kid));
        Assert.NotNull(await keys.Find(old.Kid));
        await Rotate(server.Database, now);
        Assert.Null(await keys.Find(old.Kid));
    }

    private static Task Rotate(Database database, DateTimeOffset at) => new KeyQueries(database).Rotate(SigningKeys.New(Instant.From(at)));

    private static async Task<int> Status(Uri address, string token) =>
        (await TestClient.Ask(address, HttpMethod.Get, "/v2/organization/activeTill", null, ("X-CAP-API-OAUTH-TOKEN", token))).Status;
}
