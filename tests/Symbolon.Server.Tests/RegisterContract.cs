using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST /v2/customers: what a registration makes and answers (customers §2.2, §6.1).</summary>
public sealed class RegisterContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_new_customer_is_registered_and_found(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.IsDoneWith(
            () => org.Post("/v2/customers?format=json", """{"profiles":[{"source":"INSTORE","firstName":" Mira ","identifiers":[{"type":"mobile","value":6289999999}]}]}"""),
            [],
            "CustomerRegistered");
        Assert.Equal(["createdId", "sideEffects", "warnings"], reply.Json.Members());
        Assert.Equal($$"""{"createdId":{{reply.CreatedId}},"warnings":[],"sideEffects":[]}""", reply.Text);
        var found = await org.Lookup("mobile=916289999999", "INSTORE");
        found.IsDone();
        Assert.Equal(reply.CreatedId, (long)found.Json!["entity"]!);
    }

    [Theory, BothDatabases]
    public async Task Everything_that_was_said_is_read_back(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.IsDoneWith(
            () => org.Post("/v2/customers", """
                {"profiles":[{"source":"INSTORE","firstName":"Mira","lastName":"Holt","fields":{"colour":"green"},
                  "identifiers":[{"type":"mobile","value":"9100000001"},{"type":"email","value":"mira@example.test"},{"type":"externalId","value":"E-1"}],
                  "commChannels":[{"type":"email","value":"mira@example.test","primary":true,"verified":false,"meta":{"residence":true,"lastViewedDate":"2025-03-02T09:15:00+00:00"},"attributes":{"a":1}}]}],
                 "loyaltyInfo":{"loyaltyType":"non_loyalty"},"extendedFields":{"gender":"Female","age":41},"statusLabel":"gold","referralCode":"","activity":"NEW","endPointsEnabled":[],"unknown":{"is":"ignored"},
                 "subscriptionInfo":{"subscriptions":[{"channel":"email","accountId":"","priority":"BULK","type":"OPTIN","sourceName":"INSTORE"}]}}
                """),
            [],
            "CustomerRegistered");
        var read = await org.Read(reply.CreatedId);
        var profile = Assert.Single(read["profiles"]!.AsArray())!;
        Assert.Equal(("Mira", "Holt", "INSTORE", ""), ((string)profile["firstName"]!, (string)profile["lastName"]!, (string)profile["source"]!, (string)profile["accountId"]!));
        Assert.Equal("""{"colour":"green"}""", profile["fields"]!.ToJsonString());
        Assert.Equal("""[{"type":"mobile","value":"919100000001"},{"type":"email","value":"mira@example.test"},{"type":"externalId","value":"E-1"}]""", profile["identifiers"]!.ToJsonString());
        var channel = Assert.Single(profile["commChannels"]!.AsArray())!;
        Assert.True(JsonNode.DeepEquals(channel, JsonNode.Parse("""{"type":"email","value":"mira@example.test","primary":true,"verified":false,"meta":{"lastViewedDate":"2025-03-02T09:15:00+00:00","residence":true,"office":false},"attributes":{"a":1}}""")), channel.ToJsonString());
        Assert.Equal("non_loyalty", (string)read["loyaltyInfo"]!["loyaltyType"]!);
        Assert.Equal("INSTORE", (string)read["loyaltyInfo"]!["attributionV2"]!["createdFromSource"]!);
        Assert.Equal("""{"age":41,"gender":"Female"}""", read["extendedFields"]!.ToJsonString());
        Assert.Equal("Gold", (string)read["statusLabel"]!);
        Assert.Equal(org.Till, (string)read["associatedWith"]!);
        Assert.Equal("""[{"channel":"EMAIL","priority":"BULK","type":"OPTIN","accountId":"","sourceName":"INSTORE"}]""", read["subscriptionInfo"]!["subscriptions"]!.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task Profiles_of_several_sources_make_one_customer(string database)
    {
        var org = await servers.Org(database);
        var body = $"{{\"profiles\":[{TestBodies.Profile("INSTORE", "mobile=9100000001")},{TestBodies.Profile("WECHAT:22232", "wechat=w1")},{TestBodies.Profile("WECHAT:1234", "wechat=w1")}]}}";
        var reply = await org.IsDoneWith(() => org.Post("/v2/customers", body), [], "CustomerRegistered");
        Assert.Equal(["INSTORE mobile=919100000001", "WECHAT:1234 wechat=w1", "WECHAT:22232 wechat=w1"], (await org.KnownBy(reply.CreatedId)).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_registration_with_one_bad_profile_of_several_is_refused_whole(string database)
    {
        var org = await servers.Org(database);
        foreach (var (bad, code) in new[] { (TestBodies.Profile("WECHAT:nope", "wechat=w1"), 3217), (TestBodies.Profile("", "wechat=w1"), 8004), (TestBodies.Profile("WECHAT:1234", ""), 8005), (TestBodies.Profile("INSTORE", "email=a@example.test"), 400), ("null", 8004) })
            await org.IsRefusedForWithoutTrace(() => org.Post("/v2/customers", $"{{\"profiles\":[{TestBodies.Profile("INSTORE", "mobile=9100000001")},{bad}]}}"), code);
        (await org.Lookup("mobile=9100000001", "INSTORE")).IsRefusedByRule(8015);
    }

    [Theory]
    [BothDatabases(" Mira ", "Mira")]
    [BothDatabases("  ", "")]
    [BothDatabases("O'Hara-Stone 2", "O'Hara-Stone 2")]
    [BothDatabases("米拉", "米拉")]
    public async Task Names_are_trimmed_and_kept_as_they_are(string database, string sent, string kept)
    {
        var org = await servers.Org(database);
        var reply = await org.Add("INSTORE", "mobile=9100000001", profileMore: $"\"firstName\":\"{sent}\",\"lastName\":\"{sent}\"");
        reply.IsDone();
        var profile = await org.ReadProfile(reply.CreatedId);
        Assert.Equal((kept, kept), ((string?)profile["firstName"] ?? "", (string?)profile["lastName"] ?? ""));
    }

    [Theory]
    [BothDatabases(100, "x", 100)]
    [BothDatabases(101, "x", 100)]
    [BothDatabases(4000, "x", 100)]
    [BothDatabases(99, "😀😀", 99)]
    [BothDatabases(98, "😀😀", 100)]
    public async Task Names_over_100_characters_are_cut_silently_and_never_within_a_character(string database, int letters, string end, int kept)
    {
        var org = await servers.Org(database);
        var name = (new string('n', letters) + end)[..Math.Min(4000, letters + end.Length)];
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001", profileMore: $"\"firstName\":\"{name}\""), [], "CustomerRegistered");
        Assert.Equal(name[..kept], (string)(await org.ReadProfile(reply.CreatedId))["firstName"]!);
    }
}
