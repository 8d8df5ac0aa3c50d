using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Fields;

/// <summary>Extended fields: the platform's, the org's own, and how values of each are kept and shown (platform §7.3, §7.4).</summary>
public sealed class ExtendedFieldContract(Servers servers)
{
    private const string Shop = "mobile=919811122233";

    [Theory, BothDatabases]
    public async Task The_platforms_fields_are_listed_by_entity(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.Get("/v2/extendedFields");
        Assert.True((bool)reply.Json!["success"]!);
        var entity = reply.Json["entity"]!;
        Assert.Equal(["card", "customer", "lineitem", "transaction"], entity.Members());
        Assert.Equal(
            """{"id":1,"name":"gender","createdBy":-1,"createdOn":"1970-01-01","createdOnISO":"1970-01-01T00:00:00Z","modifiedBy":-1,"modifiedOn":"1970-01-01","modifiedOnISO":"1970-01-01T00:00:00Z","label":"Gender","dataType":"STANDARD_ENUM","baseEntityType":"customer","parentId":-1,"verticalId":-1,"values":["Male","Female","Other"]}""",
            entity["customer"]![0]!.ToJsonString());
        Assert.Contains("preferred_store", Names(entity));
        Assert.DoesNotContain("preferred_store", Names((await org.Get("/v2/org/extendedFields")).Json!["entity"]!));
    }

    [Theory, BothDatabases]
    public async Task Fields_of_the_orgs_own_are_defined_and_listed(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.Post("/v2/org/extendedFields", """
            {"extendedFields":[{"name":"shoe_size","label":"Shoe size","baseEntityType":"Customer","dataType":"custom_enum","values":["S","M"]},
            {"name":"hobbies","baseEntityType":"customer","dataType":"LIST","elementType":"TEXT","values":["Chess","Golf"],"minCount":1,"maxCount":2},{"name":"car","baseEntityType":"card","dataType":"STRING"}]}
            """);
        reply.IsDone();
        Assert.Equal([10_001, 10_002, 10_003], reply.Json!["entity"]!.AsArray().Select(field => (int)field!["id"]!));
        foreach (var path in new[] { "/v2/org/extendedFields", "/v2/extendedFields", "/v2/org/extendedFieldsMeta", "/v2/entity/extendedFields" })
        {
            var listed = (await org.Get(path)).Json!["entity"]!;
            var hobbies = listed["customer"]!.AsArray().Single(field => (string)field!["name"]! == "hobbies")!;
            Assert.Equal(("LIST", "hobbies", "TEXT", 1, 2, 1), ((string)hobbies["dataType"]!, (string)hobbies["label"]!, (string)hobbies["elementType"]!, (int)hobbies["minCount"]!, (int)hobbies["maxCount"]!, (int)hobbies["createdBy"]!));
            Assert.Contains("car", Names(listed));
        }
    }

    [Theory]
    [BothDatabases("{}", 400)]
    [BothDatabases("""{"extendedFields":[{"baseEntityType":"card","dataType":"STRING"}]}""", 400)]
    [BothDatabases("""{"extendedFields":[{"name":"a","baseEntityType":"lineitem","dataType":"STRING"}]}""", 400)]
    [BothDatabases("""{"extendedFields":[{"name":"a","baseEntityType":"card","dataType":"COLOUR"}]}""", 400)]
    [BothDatabases("""{"extendedFields":[{"name":"a","baseEntityType":"card","dataType":"CUSTOM_ENUM"}]}""", 400)]
    [BothDatabases("""{"extendedFields":[{"name":"a","baseEntityType":"card","dataType":"CUSTOM_ENUM","values":["x","X"]}]}""", 400)]
    [BothDatabases("""{"extendedFields":[{"name":"a","baseEntityType":"card","dataType":"CUSTOM_ENUM","values":["x,y"]}]}""", 400)]
    [BothDatabases("""{"extendedFields":[{"name":"a","baseEntityType":"card","dataType":"LIST","minCount":3,"maxCount":2}]}""", 400)]
    [BothDatabases("""{"extendedFields":[{"name":"a","baseEntityType":"card","dataType":"LIST","elementType":"COLOUR"}]}""", 400)]
    [BothDatabases("""{"extendedFields":[{"name":"new","baseEntityType":"card","dataType":"STRING"},{"name":"Car","baseEntityType":"card","dataType":"STRING"}]}""", 400)]
    [BothDatabases("""{"extendedFields":[{"name":"a","baseEntityType":"card","dataType":"STRING","verticalId":77}]}""", 91028)]
    public async Task Fields_that_cannot_be_are_refused_together(string database, string body, int code)
    {
        var org = await servers.Org(database);
        await org.Extended("card", "car");
        (await org.Post("/v2/org/extendedFields", body)).IsRefusedFor(code);
        Assert.DoesNotContain("new", Names((await org.Get("/v2/org/extendedFields")).Json!["entity"]!));
    }

    [Theory, BothDatabases]
    public async Task Values_of_customers_are_kept_in_one_spelling_and_what_is_none_is_left_out_with_91015(string database)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", "REJECT"));
        await org.Extended("customer", "Hobbies", "\"dataType\":\"LIST\",\"values\":[\"Chess\",\"Golf\"]");
        const string Sent = """
            {"GENDER":"FEMALE","dob":"1990-02-03T10:00:00+05:30","age":"41","nationality":"in","hobbies":"golf,chess","city":7,
            "zip":null,"state":"NULL","wedding_date":"03/02/1990","shoe":"42","preferred_store":"s1"}
            """;
        const string Kept = """{"Hobbies":["Golf","Chess"],"age":41,"city":"7","dob":"1990-02-03T04:30:00Z","gender":"Female","nationality":"IN"}""";
        var added = await org.Add("INSTORE", Shop, $"\"extendedFields\":{Sent}");
        added.IsDone(91015, 91015, 91015);
        Assert.Equal(
            ["preferred_store", "shoe", "wedding_date"],
            added.Json!["warnings"]!.AsArray().Select(one => ((string)one!["message"]!)["Failed to update extended fields; or field ".Length..^" length too long.".Length]));
        Assert.Equal(Kept, (await org.Read(added.CreatedId))["extendedFields"]!.ToJsonString());
        (await org.Put($"/v2/customers/{added.CreatedId}?source=INSTORE", """{"extendedFields":{"Gender":"other","AGE":"old"}}""")).IsDone(91015);
        Assert.Equal(Kept.Replace("Female", "Other", StringComparison.Ordinal), (await org.Read(added.CreatedId))["extendedFields"]!.ToJsonString());
        var upserted = TestVerdict.Of(await org.Upsert(TestBodies.Customer("INSTORE", Shop, "\"extendedFields\":{\"age\":42,\"shoe\":1}")));
        upserted.IsDone(91015);
        Assert.Equal(42, (int)(await org.Read(added.CreatedId))["extendedFields"]!["age"]!);
        (await org.Add("WECHAT:22232", Shop, "\"extendedFields\":{\"state\":\"York\",\"shoe\":1}")).IsDone(8050, 91015);
        Assert.Equal("York", (string)(await org.Read(added.CreatedId))["extendedFields"]!["state"]!);
    }

    [Theory, BothDatabases]
    public async Task Values_of_cards_are_kept_so_too(string database)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", "REJECT"));
        await org.Extended("card", "car");
        await org.Series("S");
        (await org.Post("/v2/card", """{"seriesCode":"S","cardNumber":"C1","extendedFields":{"Card_Balance":"1000","year_of_registration":2024,"car":"kia","boat":"blue","custom_card_name":null}}""")).IsDone(91015);
        Assert.Equal("""{"car":"kia","card_balance":1000.0,"year_of_registration":2024}""", (await org.ReadCard("C1"))["extendedFields"]!.ToJsonString());
        (await org.Put("/v2/card", """{"cardNumber":"C1","extendedFields":{"card_balance":12.5,"year_of_registration":"then"}}""")).IsDone(91015);
        Assert.Equal("""{"car":"kia","card_balance":12.5,"year_of_registration":2024}""", (await org.ReadCard("C1"))["extendedFields"]!.ToJsonString());
        (await org.Put("/v2/card", """{"cardNumber":"C1","extendedFields":{"card_balance":null}}""")).IsDone();
        Assert.Equal(12.5, (double)(await org.ReadCard("C1"))["extendedFields"]!["card_balance"]!);
        var id = await org.Register("INSTORE", Shop);
        (await org.Post($"/v2/customers/{id}/changeIdentifier?source=INSTORE", """{"add":[{"type":"cardnumber","value":"C1","extendedFields":{"CAR":"audi","boat":1}}]}""")).IsDone(91015);
        Assert.Equal("audi", (string)(await org.ReadCard("C1"))["extendedFields"]!["car"]!);
    }

    [Theory, BothDatabases]
    public async Task An_org_that_accepts_unknown_fields_takes_any_name_as_it_is(string database)
    {
        var org = await servers.Org(database);
        await org.Extended("card", "car");
        var added = await org.Add("INSTORE", Shop, """ "extendedFields":{"gender":"MALE","anything":[1]} """);
        added.IsDone();
        Assert.Equal("""{"anything":[1],"gender":"MALE"}""", (await org.Read(added.CreatedId))["extendedFields"]!.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task What_the_org_says_of_a_field_is_kept_and_listed(string database)
    {
        var org = await servers.Org(database);
        var set = await org.Post("/v2/entity/extended_field_config", """{"extendedFieldId":1,"hideDisplay":true,"mandatory":false,"updatable":true,"position":12}""");
        set.IsDone();
        Assert.Equal((1, true, false, true, 12, 1), ((int)set.Json!["extendedFieldId"]!, (bool)set.Json["hideDisplay"]!, (bool)set.Json["mandatory"]!, (bool)set.Json["updatable"]!, (int)set.Json["position"]!, (int)set.Json["createdBy"]!));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", (string)set.Json["createdOn"]!);
        (await org.Post("/v2/entity/extended_field_config", """{"extendedFieldId":1,"position":7}""")).IsDone();
        Assert.Equal(
            """{"extendedFieldId":1,"createdBy":1,"modifiedBy":1,"hideDisplay":false,"isPiiData":false,"isPsiData":false,"position":7,"fieldUpdatable":true,"updatable":true,"mandatory":false,"computeEnabled":false,"rejectTxnOnInvalidValue":false,"auditTrailEnabled":false,"warnings":[]}""",
            Assert.Single((await org.Get("/v2/entity/extendedFieldConfig")).Json!["data"]!.AsArray())!.ToJsonString());
        (await org.Post("/v2/entity/extended_field_config", """{"extendedFieldId":999}""")).IsRefused(400, 400);
        (await org.Post("/v2/entity/extended_field_config", "{}")).IsRefused(400, 400);
    }

    private static IEnumerable<string> Names(JsonNode entity) => entity.AsObject().SelectMany(group => group.Value!.AsArray()).Select(field => (string)field!["name"]!);
}
