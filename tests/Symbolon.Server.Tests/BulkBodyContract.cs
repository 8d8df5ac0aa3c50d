using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Retries;

namespace Symbolon.Server.Tests;

/// <summary>Bodies that are a list: the verdict of a malformed item names its member, and the rest is done.</summary>
public sealed class BulkBodyContract(Servers servers)
{
    private const string Path = "/v2/integrations/customer/upsert/bulk";

    private static readonly string One = TestBodies.Customer("INSTORE", "mobile=9100000001");

    private static readonly string Other = TestBodies.Customer("INSTORE", "mobile=9100000002");

    [Theory]
    [BothDatabases("'loyaltyProgramEnrollments':[{'loyaltyPoints':''}]", "loyaltyProgramEnrollments[0].loyaltyPoints")]
    [BothDatabases("'loyaltyProgramEnrollments':[{'programId':'abc'}]", "loyaltyProgramEnrollments[0].programId")]
    [BothDatabases("'loyaltyProgramEnrollments':[{'programId':1e30}]", "loyaltyProgramEnrollments[0].programId")]
    [BothDatabases("'loyaltyProgramEnrollments':[{'tierNumber':1e400}]", "loyaltyProgramEnrollments[0].tierNumber")]
    [BothDatabases("'loyaltyProgramEnrollments':{}", "loyaltyProgramEnrollments")]
    [BothDatabases("'profiles':[{'commChannels':[{'primary':'yes'}]}]", "profiles[0].commChannels[0].primary")]
    [BothDatabases("'profiles':[{'fields':[]}]", "profiles[0].fields")]
    [BothDatabases("'profiles':[{'firstName':{}}]", "profiles[0].firstName")]
    [BothDatabases("'profiles':[{'firstName':'a\\u0000'}]", "profiles[0].firstName")]
    [BothDatabases("'profiles':[{'firstName':'\\ud800'}]", "profiles[0].firstName")]
    [BothDatabases("'profiles':[{'firstName':'a\0b'}]", "profiles[0].firstName")]
    [BothDatabases("'profiles':[{'firstName':tru}]", "profiles[0].firstName")]
    [BothDatabases("'profiles':[{'firstName':}]", "profiles[0].firstName")]
    [BothDatabases("'profiles':[{'identifiers':[{'type':'mobile','value':[]}]}]", "profiles[0].identifiers")]
    [BothDatabases("'extendedFields':'x'", "extendedFields")]
    [BothDatabases("'extendedFields':{'city':'\\udc00'}", "extendedFields")]
    [BothDatabases("'extendedFields':{'a\\u0000':1}", "extendedFields")]
    [BothDatabases("'statusLabel':'Gold','statusLabel':'Gold'", "statusLabel")]
    [BothDatabases("'subscriptionInfo':{'subscriptions':7}", "subscriptionInfo.subscriptions")]
    [BothDatabases("'idempotencyKey':{}", "idempotencyKey")]
    public async Task A_malformed_cell_is_the_verdict_of_its_item_alone(string database, string members, string named)
    {
        var org = await servers.Org(database);
        var text = await AlsoDone(org, Encoding.UTF8.GetBytes(Json($"{{'createDate':'2020-01-01',{members}}}")));
        Assert.Equal($"Input is invalid: $[1].{named}", text);
    }

    [Theory]
    [BothDatabases("5")]
    [BothDatabases("'text'")]
    [BothDatabases("true")]
    [BothDatabases("[]")]
    [BothDatabases("[{}]")]
    [BothDatabases("nonsense")]
    [BothDatabases("{'unknown':[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}")]
    [BothDatabases("{'profiles'}")]
    [BothDatabases("{'\\ud800':1}")]
    [BothDatabases("{'\\ud800':1,'\\ud800':1,'profiles':7}")]
    public async Task An_item_that_is_no_object_is_refused_alone(string database, string item)
    {
        var org = await servers.Org(database);
        var text = await AlsoDone(org, Encoding.UTF8.GetBytes(Json(item)));
        Assert.StartsWith("Input is invalid: $[1]", text, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases("firstName", "\u00ED\u00A0\u0080")]
    [BothDatabases("firstName", "\u00FF")]
    [BothDatabases("\u00ED\u00A0\u0080", "Mira")]
    public async Task Bytes_that_are_no_text_are_refused_with_their_item(string database, string name, string value)
    {
        var org = await servers.Org(database);
        var item = $"{{\"profiles\":[{{\"{name}\":\"{value}\",\"fields\":{{\"{name}\":\"{value}\"}}}}]}}";
        var text = await AlsoDone(org, Encoding.Latin1.GetBytes(item));
        Assert.StartsWith("Input is invalid: $[1].profiles[0]", text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_verdict_names_every_malformed_member_of_the_item(string database)
    {
        var org = await servers.Org(database);
        var item = """{"extendedFields":[],"statusLabel":{},"createDate":[1,"}"],"profiles":[{"firstName":"a\"]"}]}""";
        var text = await AlsoDone(org, Encoding.UTF8.GetBytes(item));
        Assert.Equal("Input is invalid: $[1].extendedFields, $[1].statusLabel, $[1].createDate", text);
    }

    [Theory]
    [BothDatabases("[{},{]")]
    [BothDatabases("[{}")]
    [BothDatabases("[{},")]
    [BothDatabases("[{},]")]
    [BothDatabases("[,{}]")]
    [BothDatabases("[{'profiles':7},{'a':[}]]")]
    [BothDatabases("[{'profiles':7} {}]")]
    [BothDatabases("[{'profiles':7}] []")]
    [BothDatabases("[{'profiles':'7}]")]
    [BothDatabases("{'profiles':7}")]
    [BothDatabases("'[]'")]
    [BothDatabases("[")]
    [BothDatabases("['")]
    [BothDatabases("]")]
    [BothDatabases("")]
    public async Task A_body_that_is_no_whole_list_is_refused_for_all(string database, string body)
    {
        var org = await servers.Org(database);
        foreach (var (method, path) in Lists())
            await org.IsRefusedWithoutTrace(() => org.Send(new(method), path, Json(body)), 400, 400);
    }

    [Theory, BothDatabases]
    public async Task Every_list_reads_its_items_one_by_one(string database)
    {
        var org = await servers.Org(database);
        Assert.Equal(5, Lists().Count);
        foreach (var (method, path) in Lists())
        {
            var malformed = Json("{'code':{},'cardNumber':[],'id':[],'profiles':1}");
            var reply = await org.Send(new(method), path, $"[5,{{}},{malformed},\"x\",{{}}]");
            Assert.True(reply.Succeeded, $"{method} {path}: {reply.Text}");
            Assert.Equal((5, 5), ((int)reply.Json!["totalCount"]!, (int)reply.Json["failureCount"]!));
            var response = reply.Json["response"]!.AsArray();
            var messages = response.Select(item => (string)item!["errors"]![0]!["message"]!).ToList();
            Assert.Equal([true, false, true, true, false], messages.Select(IsMalformed));
            Assert.StartsWith("Input is invalid: $[2].", messages[2], StringComparison.Ordinal);
        }

        static bool IsMalformed(string message) => message.StartsWith("Input is invalid: $[", StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Too_many_items_are_refused_before_malformed_ones_are_read(string database)
    {
        var org = await servers.Org(database, ("UPSERT_BATCH_LIMIT", "3"));
        await org.IsRefusedWithoutTrace(() => org.Post(Path, "[5,5,5,5]"), 400, 1060);
        var cards = string.Join(',', Enumerable.Repeat("5", 201));
        await org.IsRefusedWithoutTrace(() => org.Put("/v2/card/bulk", $"[{cards}]"), 400, 1060);
        Assert.Equal(3, (int)(await org.Post(Path, "[5,5,5]")).IsDone().Json!["failureCount"]!);
    }

    [Theory, BothDatabases]
    public async Task A_malformed_decision_and_card_say_which_they_are(string database)
    {
        var org = await servers.Org(database);
        var decided = (await org.Put("/v2/requests", """[{"id":77,"status":{}},{"status":[],"id":"78"}]""")).IsDone();
        Assert.Equal([77, 78], decided.Json!["response"]!.AsArray().Select(item => (int)item!["entityId"]!));
        var card = (await org.Put("/v2/card/bulk", """[{"cardNumber":"C1","customFields":[]}]""")).IsDone();
        Assert.Equal("C1", (string)card.Json!["response"]![0]!["entityId"]!["cardNumber"]!);
    }

    [Theory, BothDatabases]
    public async Task A_malformed_item_leaves_the_keys_of_the_others_and_takes_none(string database)
    {
        var org = await servers.Org(database);
        var good = TestBodies.Customer("INSTORE", "mobile=9100000001", "\"idempotencyKey\":\"k1\"");
        const string Bad = """{"idempotencyKey":"k2","profiles":[{"firstName":"a\u0000"}]}""";
        var first = (await org.Upsert(Bad, good)).IsDone();
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
        var again = (await org.Upsert(good, Bad)).IsDone();
        Assert.Empty(await org.NewEvents());
        Assert.Equal(first.Json!["response"]![1]!.ToJsonString(), again.Json!["response"]![0]!.ToJsonString());
        var mended = TestBodies.Customer("INSTORE", "mobile=9100000002", "\"idempotencyKey\":\"k2\"");
        TestVerdict.Of(await org.Upsert("7", mended), 1).IsDone();
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task A_list_of_malformed_items_alone_is_answered_again_under_its_key(string database)
    {
        var org = await servers.Org(database);
        var first = await Send("[5,6]");
        Assert.Equal(2, (int)first.IsDone().Json!["failureCount"]!);
        Assert.Equal(first.Text, (await Send("[5,6]")).Text);
        Assert.Empty(await org.NewEvents());

        Task<Reply> Send(string body) =>
            IdempotencyContract.Write(org, HttpMethod.Post, $"{Path}?skipChangeIdentifier=false", "call", body);
    }

    [Theory, BothDatabases]
    public async Task Reasons_and_plans_name_items_by_their_places_in_the_list(string database)
    {
        var org = await servers.Org(database);
        var body = $"[5,{One},{{}},{Other}]";
        var planned = (await org.Post($"{Path}?dryRun=true&explain=true", body)).IsDone();
        Assert.Equal(2, planned.Json!["plan"]!["changes"]!.AsArray().Count);
        Assert.Equal(["0: 400", "1: ", "2: 8005", "3: "], Whys(planned));
        Assert.Empty(await org.NewEvents());
        var token = (string)planned.Json["plan"]!["token"]!;
        var done = (await org.Post($"{Path}?explain=true&planToken={Uri.EscapeDataString(token)}", body)).IsDone();
        Assert.Equal(["0: 400", "1: ", "2: 8005", "3: "], Whys(done));
        Assert.Contains("mobile 919100000002", done.Json!["why"]![3]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["CustomerRegistered", "CustomerRegistered"], await org.NewEvents());

        static IEnumerable<string> Whys(Reply reply) =>
            from why in reply.Json!["why"]!.AsArray()
            let codes = why["reasons"]!.AsArray().Select(reason => reason!["code"])
            select $"{why["item"]}: {string.Join(',', codes)}";
    }

    /// <summary>Sends an item between two good ones and asserts that it alone was refused; the error's text.</summary>
    private static async Task<string> AlsoDone(TestOrg org, byte[] item)
    {
        await org.NewEvents();
        byte[] body = [.. Encoding.UTF8.GetBytes($"[{One}, "), .. item, .. Encoding.UTF8.GetBytes($" ,{Other}]")];
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await client.PostAsync(Path, content, TestContext.Current.CancellationToken);
        var reply = await Reply.Of(response);
        TestVerdict.Of(reply).IsDone();
        TestVerdict.Of(reply, 2).IsDone();
        var refused = TestVerdict.Of(reply, 1);
        Assert.Equal([400], refused.Errors);
        Assert.Equal(["errors", "warnings"], refused.Json.Members());
        Assert.Equal((3, 1), ((int)reply.Json!["totalCount"]!, (int)reply.Json["failureCount"]!));
        Assert.Equal(["CustomerRegistered", "CustomerRegistered"], await org.NewEvents());
        return (string)refused.Json["errors"]![0]!["message"]!;
    }

    private static string Json(string text) => text.Replace('\'', '"');

    /// <summary>Every route whose body is a list.</summary>
    private List<(string Method, string Path)> Lists() =>
    [
        .. from route in Api.Routes(servers["sqlite"].Database)
           where route.Body is { Kind: JsonTypeInfoKind.Enumerable }
           select (route.Method, route.Path),
    ];
}
