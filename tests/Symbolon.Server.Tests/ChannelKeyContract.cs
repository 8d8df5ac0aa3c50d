using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Channels are compared by the key of what they carry, wherever they are compared.</summary>
public sealed class ChannelKeyContract(Servers servers)
{
    [Theory]
    [BothDatabases("email", "a@shop.example", "email", "A@Shop.Example")]
    [BothDatabases("email", "A@shop.example", "email", "a@SHOP.example")]
    [BothDatabases("mobile", "9100000001", "whatsapp", "9100000001")]
    [BothDatabases("mobile", "9100000001", "whatsapp", "+919100000001")]
    [BothDatabases("mobile", "919100000001", "mobile", "9100000001")]
    public async Task A_recycled_value_is_verified_of_its_former_owner_no_more(
        string database, string type, string value, string channel, string spelled)
    {
        var org = await servers.Org(database);
        var old = (await org.Add("INSTORE", $"externalId=E1 {type}={value}", "", Verified(channel, spelled))).CreatedId;
        var young = await org.Register("INSTORE", "externalId=E2");
        Assert.True(await IsVerified(org, old));
        (await org.Post("/v2/identifiers/reassign?source=INSTORE", $$"""
            {"type":"{{type}}","value":"{{value}}","fromCustomerId":{{old}},"toCustomerId":{{young}}}
            """)).IsDone();
        Assert.False(await IsVerified(org, old));
    }

    [Theory]
    [BothDatabases("email=A@shop.example", "email a@SHOP.example", "email=a@shop.EXAMPLE", "email a@shop.example")]
    [BothDatabases("mobile=9100000001", "mobile 9100000001", "mobile=919100000001", "whatsapp 919100000001")]
    public async Task Two_who_verified_one_value_in_several_spellings_are_joined(
        string database, string first, string firstChannel, string second, string secondChannel)
    {
        var org = await servers.Org(database, ("MERGE_FIREWALL_VERIFIED", "ON"));
        var known = (await org.Add("INSTORE", first, "", Verified(firstChannel))).CreatedId;
        var joined = await org.Add("WECHAT:22232", $"wechat=w1 {second}", "", Verified(secondChannel));
        Assert.Equal(known, joined.CreatedId);
        Assert.Contains(8050, joined.Warnings);
        Assert.DoesNotContain(97404, joined.Warnings);
    }

    [Theory, BothDatabases]
    public async Task A_channel_that_is_sent_again_in_another_spelling_is_the_same_one(string database)
    {
        var org = await servers.Org(database);
        var id = (await org.Add("INSTORE", "mobile=9100000001", "", Verified("email", "a@shop.example"))).CreatedId;
        var again = $"{{\"profiles\":[{{{Verified("email", "A@shop.example")}}}]}}";
        (await org.Put($"/v2/customers/{id}?source=INSTORE", again)).IsDone();
        var channel = Assert.Single((await org.ReadProfile(id))["commChannels"]!.AsArray())!;
        Assert.Equal("A@shop.example", (string)channel["value"]!);
    }

    [Theory]
    [BothDatabases("whatsapp", "mira.holt", "zoe.day")]
    [BothDatabases("viber", "anna1985", "bob1985")]
    [BothDatabases("whatsapp", "anna9100000001", "bob9100000001")]
    public async Task Names_of_messengers_are_channels_of_their_own_however_a_customer_comes_by_them(
        string database, string type, string first, string second)
    {
        var org = await servers.Org(database);
        var both = $$"""
            "commChannels":[{"type":"{{type}}","value":"{{first}}"},{"type":"{{type}}","value":"{{second}}"}]
            """;
        var registered = (await org.Add("INSTORE", "mobile=9100000001", "", both)).CreatedId;
        Assert.Equal([first, second], await Values(org, registered));
        var survivor = (await org.Add("INSTORE", "email=a@shop.example", "", Sent(type, first))).CreatedId;
        var victim = (await org.Post("/v2/customers", $$"""
            {"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000003"}],
            {{Sent(type, second)}}},
            {"source":"WECHAT","accountId":"22232","identifiers":[{"type":"wechat","value":"moth"}]}]}
            """)).CreatedId;
        var another = $"{{\"profiles\":[{{{Sent(type, "elder.name")}}}]}}";
        Assert.True((await org.Put($"/v2/customers/{survivor}?source=INSTORE", another)).Succeeded);
        var merged = await org.Change(victim, "WECHAT:22232", "+email=a@shop.example");
        Assert.Equal(survivor, merged.CreatedId);
        Assert.Equal([first, "elder.name", second], await Values(org, survivor));
        var undone = await org.Post($"/v2/customers/{survivor}/unmerge", $$"""
            {"victimId":{{victim}},"places":[]}
            """);
        Assert.True(undone.Succeeded, undone.Text);
        Assert.Equal([first, "elder.name"], await Values(org, survivor));
        Assert.Equal([second], await Values(org, victim));
    }

    private static string Sent(string type, string value) => $$"""
        "commChannels":[{"type":"{{type}}","value":"{{value}}"}]
        """;

    private static async Task<string[]> Values(TestOrg org, long id) =>
        [.. (await org.ReadProfile(id))["commChannels"]!.AsArray().Select(channel => (string)channel!["value"]!)];

    private static string Verified(string channel) => Verified(channel.Split(' ')[0], channel.Split(' ')[1]);

    private static string Verified(string type, string value) => $$"""
        "commChannels":[{"type":"{{type}}","value":"{{value}}","primary":true,"verified":true}]
        """;

    private static async Task<bool> IsVerified(TestOrg org, long id) =>
        (bool)Assert.Single((await org.ReadProfile(id))["commChannels"]!.AsArray())!["verified"]!;
}
