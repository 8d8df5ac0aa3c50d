using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST /v2/customers: custom fields, extended fields and channels, each kept or left out alone (customers §5.2, §6.1, §9.3).</summary>
public sealed class RegisterFieldContract(Servers servers)
{
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [BothDatabases("""{"colour":"green","size":42,"is":true}""", """{"colour":"green","is":"true","size":"42"}""")]
    [BothDatabases("""{"colour":""}""", """{"colour":""}""")]
    [BothDatabases("""{"colour":{"deep":1},"size":"M"}""", """{"size":"M"}""", 1017)]
    [BothDatabases("""{}""", """{}""")]
    public async Task Custom_fields_are_kept_as_text(string database, string sent, string kept, params int[] warnings)
    {
        var org = await servers.Org(database);
        await Kept(org, "", $"\"fields\":{sent}", warnings, read => read["profiles"]![0]!["fields"]!, kept);
    }

    [Theory, BothDatabases]
    public async Task A_custom_field_that_is_not_configured_is_left_out_with_1017(string database)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", "REJECT"));
        await org.Custom("LOYALTY_REGISTRATION", "colour", "size");
        await Kept(org, "", "\"fields\":" + """{"colour":"green","shape":"round","form":"thin"}""", [1017, 1017], read => read["profiles"]![0]!["fields"]!, """{"colour":"green"}""");
    }

    [Theory]
    [BothDatabases("v", 250)]
    [BothDatabases("\\\"", 250)]
    [BothDatabases("\\n", 250)]
    [BothDatabases("😀", 125)]
    public async Task A_custom_field_over_250_characters_is_left_out_with_1018(string database, string letter, int fitting)
    {
        var org = await servers.Org(database);
        var (fits, tooLong) = (string.Concat(Enumerable.Repeat(letter, fitting)), string.Concat(Enumerable.Repeat(letter, fitting + 1)));
        await Kept(org, "", $"\"fields\":{{\"colour\":\"{fits}\",\"size\":\"{tooLong}\"}}", [1018], read => read["profiles"]![0]!["fields"]!, $"{{\"colour\":\"{fits.Replace("😀", "\\uD83D\\uDE00", StringComparison.Ordinal)}\"}}");
    }

    [Theory]
    [BothDatabases("""{"city":"Leeds","age":41,"vip":true,"tags":["a","b"]}""", """{"age":41,"city":"Leeds","tags":["a","b"],"vip":true}""")]
    [BothDatabases("""{"a\"b\\":"q\"\\/'<é😀>","n":12345678901234567890.123456789,"o":{"":[{"p":null}]},"z":1e400}""", """{"a\"b\\":"q\"\\/'<é\uD83D\uDE00>","n":12345678901234567890.123456789,"o":{"":[{"p":null}]},"z":1e400}""")]
    [BothDatabases("""{"city":null,"gender":"","state":"NULL","zip":"null","age":0}""", """{"age":0}""")]
    public async Task Extended_fields_are_kept_but_empty_ones_are_not_stored(string database, string sent, string kept)
    {
        var org = await servers.Org(database);
        await Kept(org, $"\"extendedFields\":{sent}", "", [], read => read["extendedFields"]!, kept);
    }

    [Theory, BothDatabases]
    public async Task An_extended_field_that_is_not_configured_is_left_out_with_91015(string database)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", "REJECT"));
        await org.Extended("customer", "hat");
        await Kept(org, "\"extendedFields\":" + """{"CITY":"Leeds","shoe":"42"}""", "", [91015], read => read["extendedFields"]!, """{"city":"Leeds"}""");
    }

    [Theory]
    [BothDatabases("n")]
    [BothDatabases("\\\"")]
    public async Task An_extended_field_that_is_too_long_is_left_out_with_91015(string database, string letter)
    {
        var org = await servers.Org(database);
        var (fits, tooLong) = (string.Concat(Enumerable.Repeat(letter, Limits.ExtendedFieldLength)), string.Concat(Enumerable.Repeat(letter, Limits.ExtendedFieldLength + 1)));
        await Kept(org, $"\"extendedFields\":{{\"city\":\"{fits}\",\"note\":\"{tooLong}\"}}", "", [91015], read => read["extendedFields"]!, $"{{\"city\":\"{fits}\"}}");
    }

    [Theory]
    [BothDatabases("""{"type":"Email","value":" a@example.test "}""", "email=a@example.test")]
    [BothDatabases("""{"type":"mobile","value":9100000002}""", "mobile=919100000002")]
    [BothDatabases("""{"type":"mobilePush","value":"token","primary":"true","verified":"false","meta":{"lastViewedDate":"2025-03-02T09:15:00+00:00","residence":"true"}}""", "mobilePush=token primary residence")]
    [BothDatabases("""{"type":"email","value":"a@example.test","primary":true},{"type":"email","value":"b@example.test","primary":true}""", "email=a@example.test|email=b@example.test primary")]
    [BothDatabases("""{"type":"email","value":"a@example.test"},{"type":"email","value":"a@example.test","verified":true}""", "email=a@example.test verified")]
    [BothDatabases("""{"type":"email","value":"nobody"},{"type":"email","value":"b@example.test"}""", "email=b@example.test", 8057)]
    [BothDatabases("""{"type":"mobile","value":"12"}""", "", 8058)]
    [BothDatabases("""{"type":"pigeon","value":"7"}""", "", 8010)]
    [BothDatabases("""{"type":"line","value":"l1"}""", "line=l1", 8010)]
    [BothDatabases("""{"value":"a@example.test"}""", "", 8106)]
    [BothDatabases("null", "", 8106)]
    public async Task Channels_are_kept_and_one_that_fails_is_left_out_alone(string database, string sent, string kept, params int[] warnings)
    {
        var org = await servers.Org(database);
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001", profileMore: $"\"commChannels\":[{sent}]"), warnings, "CustomerRegistered");
        var shown = (await org.ReadProfile(reply.CreatedId))["commChannels"]!.AsArray().Select(Words);
        Assert.Equal(kept, string.Join('|', shown));
    }

    [Theory, BothDatabases]
    public async Task A_channel_marked_subscribed_is_opted_in_for_bulk_messages(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.Add("INSTORE", "mobile=9100000001", profileMore: "\"commChannels\":" + """[{"type":"email","value":"a@example.test","subscribed":"true"},{"type":"mobile","value":"9100000001","subscribed":false}]""");
        reply.IsDone();
        Assert.Equal("""[{"channel":"EMAIL","priority":"BULK","type":"OPTIN","accountId":"","sourceName":"INSTORE"}]""", (await org.Read(reply.CreatedId))["subscriptionInfo"]!["subscriptions"]!.ToJsonString());
    }

    private static async Task Kept(TestOrg org, string more, string profileMore, int[] warnings, Func<JsonNode, JsonNode> shown, string kept)
    {
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001", more, profileMore), warnings, "CustomerRegistered");
        Assert.Equal(kept, shown(await org.Read(reply.CreatedId)).ToJsonString(AsSent));
    }

    private static string Words(JsonNode? channel) => $"{channel!["type"]}={channel["value"]}{Flag(channel, "primary")}{Flag(channel, "verified")}{Flag(channel["meta"]!, "residence")}";

    private static string Flag(JsonNode node, string name) => (bool)node[name]! ? " " + name : "";
}
