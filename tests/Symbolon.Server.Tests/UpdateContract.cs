using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>PUT /v2/customers/{id} and /v2/customers/lookup: what an update changes, and what it leaves alone (customers §6.2, §6.3).</summary>
public sealed class UpdateContract(Servers servers)
{
    private const string Known = """
        {"profiles":[{"source":"INSTORE","firstName":"Mira","lastName":"Holt","fields":{"colour":"green","size":"M"},"identifiers":[{"type":"mobile","value":"9100000001"},{"type":"email","value":"mira@example.test"}],
          "commChannels":[{"type":"email","value":"mira@example.test","primary":true},{"type":"mobile","value":"9100000001"}]}],
         "loyaltyInfo":{"loyaltyType":"non_loyalty"},"extendedFields":{"city":"Leeds","gender":"Female"},"statusLabel":"Active",
         "subscriptionInfo":{"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTIN"}]}}
        """;

    [Theory]
    [BothDatabases("{0}?source=INSTORE")]
    [BothDatabases("{0}?source=instore&accountId=any&format=json&use_async=false")]
    [BothDatabases("lookup?source=INSTORE&identifierName=mobile&identifierValue=9100000001")]
    [BothDatabases("lookup?source=INSTORE&identifierName=EMAIL&identifierValue=MIRA@example.test&")]
    [BothDatabases("lookup?source=INSTORE&identifierName=id&identifierValue={0}")]
    public async Task An_update_answers_the_customers_id_and_side_effects(string database, string path)
    {
        var (org, id) = await Registered(database);
        var reply = await org.IsDoneWith(() => org.Put("/v2/customers/" + string.Format(null, path, id), """{"profiles":[{"firstName":"Myra"}]}"""), [], "ProfileUpdated");
        Assert.Equal($$"""{"createdId":{{id}},"warnings":[],"sideEffects":[]}""", reply.Text);
        Assert.Equal("Myra", (string)(await org.ReadProfile(id))["firstName"]!);
    }

    [Theory]
    [BothDatabases("{0}?source=INSTORE&use_async=true")]
    [BothDatabases("lookup?source=INSTORE&identifierName=mobile&identifierValue=9100000001&use_async=True")]
    public async Task Asynchronous_loyalty_leaves_side_effects_out(string database, string path)
    {
        var (org, id) = await Registered(database);
        var reply = await org.IsDoneWith(() => org.Put("/v2/customers/" + string.Format(null, path, id), """{"profiles":[{"firstName":"Myra"}]}"""), [], "ProfileUpdated");
        Assert.Equal($$"""{"createdId":{{id}},"warnings":[]}""", reply.Text);
    }

    [Theory]
    [BothDatabases("""{"profiles":[{"lastName":" Stone "}]}""", "profiles/0/lastName", "\"Stone\"", "ProfileUpdated")]
    [BothDatabases("""{"profiles":[{"fields":{"size":"L","shoe":"42"}}]}""", "profiles/0/fields", """{"colour":"green","shoe":"42","size":"L"}""", "ProfileUpdated")]
    [BothDatabases("""{"profiles":[{"fields":{"size":null}}]}""", "profiles/0/fields", """{"colour":"green"}""", "ProfileUpdated")]
    [BothDatabases("""{"extendedFields":{"city":"York","age":41}}""", "extendedFields", """{"age":41,"city":"York","gender":"Female"}""", "CustomerUpdated")]
    [BothDatabases("""{"profiles":[{"extendedFields":{"city":"York"}}]}""", "extendedFields", """{"city":"York","gender":"Female"}""", "CustomerUpdated")]
    [BothDatabases("""{"loyaltyInfo":{"loyaltyType":"loyalty"}}""", "loyaltyInfo/loyaltyType", "\"loyalty\"", "CustomerUpdated")]
    [BothDatabases("""{"statusLabel":"gold"}""", "statusLabel", "\"Gold\"", "CustomerUpdated")]
    [BothDatabases(
        """{"subscriptionInfo":{"subscriptions":[{"channel":"email","priority":"bulk","type":"optout"}]}}""",
        "subscriptionInfo/subscriptions",
        """
        [{"channel":"EMAIL","priority":"BULK","type":"OPTOUT","accountId":"","sourceName":"INSTORE"}]
        """,
        "CustomerUpdated")]
    [BothDatabases("""{"profiles":[{"source":"INSTORE","firstName":"Myra"}],"extendedFields":{"city":"York"}}""", "profiles/0/firstName", "\"Myra\"", "ProfileUpdated CustomerUpdated")]
    [BothDatabases("""{"profiles":[{"source":"WECHAT","firstName":"Wrong"},{"source":"instore","firstName":"Right"},{"source":"INSTORE","firstName":"Late"}]}""", "profiles/0/firstName", "\"Right\"", "ProfileUpdated")]
    public async Task What_is_said_changes_and_the_rest_stays(string database, string body, string changed, string value, string events)
    {
        var (org, id) = await Registered(database);
        var before = await org.Read(id);
        await org.IsDoneWith(() => org.Put($"/v2/customers/{id}?source=INSTORE", body), [], events.Split(' '));
        var after = await org.Read(id);
        Assert.Equal(value, At(after, changed).ToJsonString());
        foreach (var member in new[] { "profiles/0/firstName", "profiles/0/lastName", "profiles/0/fields", "profiles/0/commChannels", "profiles/0/identifiers", "extendedFields", "loyaltyInfo/loyaltyType", "statusLabel", "associatedWith", "subscriptionInfo" })
            if (!changed.StartsWith(member, StringComparison.Ordinal) && !(member == "extendedFields" && events.EndsWith("CustomerUpdated", StringComparison.Ordinal) && body.Contains(member, StringComparison.Ordinal)))
                Assert.Equal(At(before, member).ToJsonString(), At(after, member).ToJsonString());
    }

    [Theory]
    [BothDatabases("{}")]
    [BothDatabases("""{"profiles":[]}""")]
    [BothDatabases("""{"profiles":[{"firstName":"Mira","fields":{"size":"M","none":null},"commChannels":[{"type":"EMAIL","value":"mira@example.test","primary":"true"}]}],"extendedFields":{"city":"Leeds","none":null},"statusLabel":"ACTIVE","loyaltyInfo":{"loyaltyType":"non_loyalty"}}""")]
    [BothDatabases("""{"subscriptionInfo":{"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTIN","sourceName":"INSTORE","orgUnitId":-1}]}}""")]
    [BothDatabases("""{"profiles":[{"source":"WECHAT","firstName":"Mira"}]}""")]
    [BothDatabases("""{"profiles":[{"identifiers":[{"type":"externalId","value":"E1"},{"type":"mobile","value":"9100000009"}]}]}""")]
    public async Task An_update_that_changes_nothing_files_no_event_and_keeps_every_date(string database, string body)
    {
        var (org, id) = await Registered(database);
        var before = (await org.Read(id)).ToJsonString();
        TestServer.Clock.Move(TimeSpan.FromSeconds(2));
        await org.IsDoneWith(() => org.Put($"/v2/customers/{id}?source=INSTORE", body), []);
        Assert.Equal(before, (await org.Read(id)).ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task An_update_is_attributed_to_its_till_and_time_and_creation_stays(string database)
    {
        var (org, id) = await Registered(database);
        var before = (await org.ReadProfile(id))["attribution"]!;
        TestServer.Clock.Move(TimeSpan.FromSeconds(2));
        (await new TestOrg(org.Server, org.Id, $"till2.{org.Id}").Put($"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Myra"}]}""")).IsDone();
        var profile = await org.ReadProfile(id);
        var after = profile["attribution"]!;
        foreach (var member in new[] { "createDate", "createdBy" }) Assert.Equal(before[member]!.ToJsonString(), after[member]!.ToJsonString());
        Assert.Equal($"till2.{org.Id}", (string)after["modifiedBy"]!["code"]!);
        Assert.NotEqual((string)before["modifiedDate"]!, (string)after["modifiedDate"]!);
        Assert.Equal((string)after["modifiedDate"]!, (string)profile["autoUpdateTime"]!);
    }

    [Theory, BothDatabases]
    public async Task Channels_are_upserted_by_type_and_value_and_a_primary_one_demotes_its_like(string database)
    {
        var (org, id) = await Registered(database);
        await org.IsDoneWith(
            () => org.Put($"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"commChannels":[{"type":"email","value":"new@example.test","primary":true},{"type":"mobile","value":"9100000001","verified":true},{"type":"email","value":"nobody"},{"type":"mobile","value":"1"},{"value":"x"}]}]}"""),
            [8057, 8058, 8106],
            "ProfileUpdated");
        var channels = (await org.ReadProfile(id))["commChannels"]!.AsArray().Select(one => $"{one!["type"]}={one["value"]} {one["primary"]} {one["verified"]}");
        Assert.Equal(["email=mira@example.test false false", "email=new@example.test true false", "mobile=919100000001 false true"], channels.Order(StringComparer.Ordinal));
    }

    [Theory]
    [BothDatabases("""{"profiles":[{"fields":{"shape":"round"}}]}""", 1017)]
    [BothDatabases("""{"extendedFields":{"shape":"round"}}""", 91015)]
    [BothDatabases("""{"associatedWith":"nowhere"}""", 8077)]
    [BothDatabases("""{"loyaltyProgramEnrollments":[{"programId":1}]}""", 1101)]
    [BothDatabases("""{"subscriptionInfo":{"subscriptions":[{"channel":"PIGEON","priority":"BULK","type":"OPTIN"}]}}""", 91022)]
    public async Task What_cannot_be_kept_is_left_out_with_a_warning(string database, string body, int warning)
    {
        var (org, id) = await Registered(database, ("USE_CRM_REGISTRATION_INFO_FROM_BASE_STORE", "1"));
        const string Reject = """{"keyName":"UNKNOWN_FIELDS","value":"REJECT","scope":"ORG"}""";
        (await org.Post("/v2/organization/configs", Reject)).IsDone();
        await org.Custom("LOYALTY_REGISTRATION", "colour", "size");
        await org.Extended("customer", "shoe");
        await org.IsDoneWith(() => org.Put($"/v2/customers/{id}?source=INSTORE", body), [warning]);
    }

    [Theory]
    [BothDatabases("\"source\":\"INSTORE\"")]
    [BothDatabases("\"source\":\"TMALL\",\"accountId\":\"9\"")]
    [BothDatabases("\"source\":\"WECHAT\",\"accountId\":\"1234\"")]
    [BothDatabases("\"source\":\"NOWHERE\"")]
    [BothDatabases("\"accountId\":\"1234\"")]
    public async Task The_place_of_the_query_rules_whatever_the_profile_says(string database, string place)
    {
        var (org, id) = await Registered(database);
        (await org.Add("WECHAT:22232", "mobile=9100000001 wechat=w1")).IsDone(8050);
        var channel = """{"type":"email","value":"b@example.test"}""";
        const string Lookup = "lookup?identifierName=wechat&identifierValue=w1&";
        foreach (var (address, name) in new[] { ($"{id}?", "Myra"), (Lookup, "Moira") })
        {
            var known = $"\"firstName\":\"{name}\",\"fields\":{{\"colour\":\"{name}\"}}";
            var profile = $"{{{place},{known},\"commChannels\":[{channel}]}}";
            var path = $"/v2/customers/{address}source=WECHAT&accountId=22232";
            await org.IsDoneWith(() => org.Put(path, $"{{\"profiles\":[{profile}]}}"), [], "ProfileUpdated");
            var written = await org.ReadProfile(id, "WECHAT");
            Assert.Equal((name, name), ((string)written["firstName"]!, (string)written["fields"]!["colour"]!));
            Assert.Equal("b@example.test", (string)written["commChannels"]![0]!["value"]!);
        }
        Assert.Equal("Mira", (string)(await org.ReadProfile(id))["firstName"]!);
    }

    [Theory, BothDatabases]
    public async Task The_profile_that_names_the_querys_place_goes_before_the_first_one(string database)
    {
        var (org, id) = await Registered(database);
        const string Two = """[{"source":"TMALL","firstName":"Wrong"},{"source":"INSTORE","firstName":"Right"}]""";
        (await org.Put($"/v2/customers/{id}?source=INSTORE", $"{{\"profiles\":{Two}}}")).IsDone();
        Assert.Equal("Right", (string)(await org.ReadProfile(id))["firstName"]!);
        const string Neither = """[{"source":"TMALL","firstName":"First"},{"source":"WECHAT","firstName":"Second"}]""";
        (await org.Put($"/v2/customers/{id}?source=INSTORE", $"{{\"profiles\":{Neither}}}")).IsDone();
        Assert.Equal("First", (string)(await org.ReadProfile(id))["firstName"]!);
    }

    [Theory]
    [BothDatabases("1", """{"city":"Leeds","gender":"Female"}""")]
    [BothDatabases("0", "{}", "CustomerUpdated")]
    public async Task Empty_extended_fields_clear_only_where_they_are_accepted(string database, string rejected, string kept, params string[] events)
    {
        var (org, id) = await Registered(database, ("CONF_REJECT_EMPTY_OR_NULL_EF_VALUES", rejected));
        await org.IsDoneWith(() => org.Put($"/v2/customers/{id}?source=INSTORE", """{"extendedFields":{"city":"","gender":null}}"""), [], events);
        Assert.Equal(kept, (await org.Read(id))["extendedFields"]!.ToJsonString());
    }

    [Theory]
    [BothDatabases("false", "NULL")]
    [BothDatabases("false", "null")]
    [BothDatabases("true", "Leeds")]
    public async Task The_word_null_is_a_text_where_empty_values_are_accepted(
        string database, string rejected, string kept)
    {
        var (org, id) = await Registered(database, ("CONF_REJECT_EMPTY_OR_NULL_EF_VALUES", rejected));
        var word = rejected == "true" ? "NULL" : kept;
        var body = $"{{\"extendedFields\":{{\"city\":\"{word}\"}}}}";
        (await org.Put($"/v2/customers/{id}?source=INSTORE", body)).IsDone();
        Assert.Equal(kept, (string)(await org.Read(id))["extendedFields"]!["city"]!);
        var added = (await org.Add("INSTORE", "mobile=9100000002", body[1..^1])).IsDone();
        var read = (await org.Read(added.CreatedId))["extendedFields"]!.ToJsonString();
        Assert.Equal(rejected == "true" ? "{}" : body[18..^1], read);
        TestVerdict.Of(await org.Upsert(TestBodies.Customer("INSTORE", "mobile=9100000001", body[1..^1]))).IsDone();
        Assert.Equal(kept, (string)(await org.Read(id))["extendedFields"]!["city"]!);
        await org.Series("S");
        (await org.Post("/v2/card", $$"""{"seriesCode":"S","cardNumber":"C1",{{body[1..]}}""")).IsDone();
        var card = await org.ReadCard("C1");
        Assert.Equal(rejected == "true" ? null : word, (string?)card["extendedFields"]?["city"]);
    }

    private async Task<(TestOrg Org, long Id)> Registered(string database, params (string, string)[] settings)
    {
        var org = await servers.Org(database, settings);
        var reply = await org.Post("/v2/customers", Known);
        reply.IsDone();
        return (org, reply.CreatedId);
    }

    private static JsonNode At(JsonNode node, string path) => path.Split('/').Aggregate(node, (one, name) => (int.TryParse(name, out var index) ? one[index] : one[name])!);
}
