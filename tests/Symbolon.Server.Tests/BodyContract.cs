using System.Net.Http.Headers;
using System.Text;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Bodies that are none: every write refuses them by number, in the envelope, and changes nothing (customers §2.1, §2.3; platform §3.5).</summary>
public sealed class BodyContract(Servers servers)
{
    /// <summary>Every write that takes a customer, as method, path ({0} is a customer's id) and what stands around the customer's members.</summary>
    private static readonly (string Method, string Path, string Open, string Close)[] Writes =
    [
        ("POST", "/v2/customers", "{", "}"),
        ("PUT", "/v2/customers/{0}?source=INSTORE", "{", "}"),
        ("PUT", "/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=9100000001", "{", "}"),
        ("POST", "/v2/integrations/customer/upsert/bulk", "[{", "}]"),
    ];

    [Theory]
    [BothDatabases("")]
    [BothDatabases("   ")]
    [BothDatabases("nonsense")]
    [BothDatabases("{")]
    [BothDatabases("[{")]
    [BothDatabases("{'profiles':[]}")]
    [BothDatabases("""{"profiles":[],}""")]
    [BothDatabases("""[{"profiles":[]},]""")]
    [BothDatabases("{} {}")]
    [BothDatabases("[] []")]
    [BothDatabases("/* c */ {}")]
    [BothDatabases("null")]
    [BothDatabases("5")]
    [BothDatabases("true")]
    [BothDatabases("\"text\"")]
    public async Task A_body_that_is_no_JSON_of_the_contract_is_refused_400_with_the_published_words(string database, string body)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        foreach (var (method, path) in Writes.Select(write => (write.Method, write.Path)).Append(("POST", "/v2/customers/{0}/changeIdentifier?source=INSTORE")))
        {
            await org.NewEvents();
            var reply = await org.Send(new(method), string.Format(null, path, id), body);
            const string Words = """{"warnings":[],"errors":[{"status":false,"code":400,"message":"Input is invalid"}]""";
            Assert.Equal(400, reply.Status);
            Assert.StartsWith(Words, reply.Text, StringComparison.Ordinal);
            Assert.StartsWith("The body is ", (string)reply.Json!["hint"]!, StringComparison.Ordinal);
            Assert.Empty(await org.NewEvents());
        }
    }

    [Theory]
    [BothDatabases("\"profiles\":5")]
    [BothDatabases("\"profiles\":[5]")]
    [BothDatabases("\"profiles\":[[]]")]
    [BothDatabases("\"profiles\":\"INSTORE\"")]
    [BothDatabases("\"profiles\":[{\"source\":{}}]")]
    [BothDatabases("\"profiles\":[{\"firstName\":[\"Mira\"]}]")]
    [BothDatabases("\"profiles\":[{\"identifiers\":7}]")]
    [BothDatabases("\"profiles\":[{\"identifiers\":[\"mobile\"]}]")]
    [BothDatabases("\"profiles\":[{\"identifiers\":[{\"type\":\"mobile\",\"value\":{}}]}]")]
    [BothDatabases("\"profiles\":[{\"fields\":[]}]")]
    [BothDatabases("\"profiles\":[{\"fields\":\"colour\"}]")]
    [BothDatabases("\"profiles\":[{\"commChannels\":[{\"primary\":\"perhaps\"}]}]")]
    [BothDatabases("\"profiles\":[{\"commChannels\":[{\"primary\":2}]}]")]
    [BothDatabases("\"profiles\":[{\"commChannels\":[{\"meta\":[]}]}]")]
    [BothDatabases("\"loyaltyInfo\":\"loyalty\"")]
    [BothDatabases("\"extendedFields\":[1]")]
    [BothDatabases("\"extendedFields\":5")]
    [BothDatabases("\"createDate\":{}")]
    [BothDatabases("\"subscriptionInfo\":[]")]
    [BothDatabases("\"subscriptionInfo\":{\"subscriptions\":[{\"orgUnitId\":\"one\"}]}")]
    [BothDatabases("\"subscriptionInfo\":{\"subscriptions\":[{\"orgUnitId\":1e30}]}")]
    [BothDatabases("\"loyaltyProgramEnrollments\":[{\"programId\":1.5}]")]
    [BothDatabases("\"loyaltyProgramEnrollments\":[{\"loyaltyPoints\":1e400}]")]
    [BothDatabases("\"statusLabel\":\"Gold\",\"statusLabel\":\"Gold\"")]
    [BothDatabases("\"profiles\":[{\"source\":\"INSTORE\",\"source\":\"WECHAT\"}]")]
    [BothDatabases("\"extendedFields\":{\"city\":\"Leeds\",\"city\":\"York\"}")]
    [BothDatabases("\"extendedFields\":{\"city\":{\"name\":\"Leeds\",\"name\":\"York\"}}")]
    public async Task A_member_of_another_shape_or_said_twice_is_refused_400(string database, string members) => await AreRefused(database, [members]);

    [Theory, BothDatabases]
    public async Task Members_that_the_contract_does_not_know_are_ignored(string database)
    {
        var org = await servers.Org(database);
        await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001", "\"unknown\":{\"a\":[1,null]},\"id\":7", "\"userId\":\"x\",\"attribution\":{}"), [], "CustomerRegistered");
    }

    [Theory]
    [BothDatabases("\\u0000")]
    [BothDatabases("a\\u0000b")]
    [BothDatabases("\\ud800")]
    [BothDatabases("\\udc00\\ud800")]
    [BothDatabases("x\\ud83d")]
    [BothDatabases("\t")]
    [BothDatabases("\\x")]
    public async Task Text_that_cannot_be_stored_is_refused_400_wherever_it_stands(string database, string text) => await AreRefused(database, Texts(text));

    [Theory]
    [BothDatabases("t")]
    [BothDatabases("😀")]
    [BothDatabases("\\u00e9")]
    [BothDatabases("\\\"")]
    public async Task A_text_over_4000_characters_is_refused_400_where_its_member_has_no_rule(
        string database, string letter) =>
        await AreRefused(database, Unruled(string.Concat(Enumerable.Repeat(letter, 4001))));

    [Theory]
    [BothDatabases(4000)]
    [BothDatabases(4001)]
    [BothDatabases(100_000)]
    public async Task The_rule_of_a_member_goes_before_the_limit_of_all_texts(string database, int length)
    {
        var org = await servers.Org(database);
        await org.Custom("LOYALTY_REGISTRATION", "colour");
        var text = new string('t', length);
        var pairs = new string('t', 99) + string.Concat(Enumerable.Repeat("😀", length / 2));
        var names = $"\"firstName\":\"{text}\",\"lastName\":\"{pairs}\"";
        var fields = $"\"fields\":{{\"colour\":\"{text}\"}}";
        var channels = $"\"commChannels\":[{{\"type\":\"email\",\"value\":\"{text}\"}}]";
        var extended = $"\"extendedFields\":{{\"city\":\"{text}\"}}";
        var identifiers = $"mobile=9100000001 cuid={text}";
        var reply = await org.Add("INSTORE", identifiers, extended, $"{names},{fields},{channels}");
        reply.IsDone(8070, 8057, 1018, 91015);
        var profile = await org.ReadProfile(reply.CreatedId);
        Assert.Equal(new string('t', 100), (string)profile["firstName"]!);
        Assert.Equal(new string('t', 99), (string)profile["lastName"]!);
        await org.IsRefusedByRuleWithoutTrace(
            () => org.Add("INSTORE", "mobile=9100000002", $"\"createDate\":\"{text}\""), 8017);
        await org.IsRefusedByRuleWithoutTrace(() => org.Add(text, "mobile=9100000002"), 8003);
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", $"mobile={text}"), 8014);
        var item = TestBodies.Customer("INSTORE", "mobile=9100000001", "", $"\"firstName\":\"{text}\"");
        TestVerdict.Of(await org.Upsert(item)).IsDone();
    }

    [Theory, BothDatabases]
    public async Task A_text_that_is_too_long_is_the_verdict_of_its_item_alone(string database)
    {
        var org = await servers.Org(database);
        var bad = $"{{\"loyaltyInfo\":{{\"loyaltyType\":\"{new string('t', 4001)}\"}}}}";
        var reply = await org.Upsert(bad, TestBodies.Customer("INSTORE", "mobile=9100000001"));
        var error = TestVerdict.Of(reply).Json["errors"]![0]!;
        Assert.Equal("Input is invalid: $[0].loyaltyInfo.loyaltyType", (string)error["message"]!);
        TestVerdict.Of(reply, 1).IsDone();
    }

    [Theory, BothDatabases]
    public async Task Long_texts_of_unknown_members_are_ignored(string database)
    {
        var org = await servers.Org(database);
        (await org.Add("INSTORE", "mobile=9100000001", $"\"picture\":\"{new string('t', 50_000)}\"")).IsDone();
    }

    [Theory]
    [BothDatabases("\"unknown\":", 200)]
    [BothDatabases("\"extendedFields\":{\"a\":", 200)]
    [BothDatabases("\"unknown\":", 100_000)]
    public async Task A_body_that_is_too_deep_is_refused_400(string database, string before, int depth) =>
        await AreRefused(database, [$"{before}{new string('[', depth)}{new string(']', depth)}{(before.Contains('{', StringComparison.Ordinal) ? "}" : "")}"]);

    [Theory]
    [BothDatabases("ÿ")]
    [BothDatabases("{\"statusLabel\":\"Ã\"}")]
    [BothDatabases("{\"extendedFields\":{\"city\":\"ÿþ\"}}")]
    [BothDatabases("{\"extendedFields\":{\"ÿ\":1}}")]
    [BothDatabases("{\"extendedFields\":{\"city\":[\"ÿ\"]}}")]
    public async Task A_body_of_another_encoding_is_refused_400(string database, string body)
    {
        var org = await servers.Org(database);
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = new("application/json");
        (await Send(org, content)).IsRefused(400, 400);
        Assert.Empty(await org.NewEvents());
    }

    [Theory]
    [BothDatabases("")]
    [BothDatabases("text/plain")]
    [BothDatabases("application/xml")]
    [BothDatabases("application/x-www-form-urlencoded")]
    [BothDatabases("multipart/form-data")]
    public async Task A_body_of_another_type_or_none_is_refused_415(string database, string type)
    {
        var org = await servers.Org(database);
        var content = new StringContent(TestBodies.Customer("INSTORE", "mobile=9100000001"));
        content.Headers.ContentType = type == "" ? null : new MediaTypeHeaderValue(type);
        var reply = await Send(org, content);
        Assert.Equal(415, reply.Status);
        Assert.Equal(
            """
            {"warnings":[],"errors":[{"status":false,"code":415,"message":"Unsupported media type."}],"hint":"Send the header Content-Type: application/json."}
            """,
            reply.Text);
        Assert.Empty(await org.NewEvents());
    }

    [Theory]
    [BothDatabases("application/json")]
    [BothDatabases("application/json; charset=utf-8")]
    [BothDatabases("Application/JSON;charset=UTF-8")]
    public async Task JSON_is_taken_with_or_without_a_charset(string database, string type)
    {
        var org = await servers.Org(database);
        var content = new StringContent(TestBodies.Customer("INSTORE", "mobile=9100000001"));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        (await Send(org, content)).IsDone();
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
    }

    [Theory]
    [BothDatabases(true)]
    [BothDatabases(false)]
    public async Task A_body_that_is_too_large_is_refused_413(string database, bool chunked)
    {
        var org = await servers.Org(database);
        var content = new StringContent($"{{\"unknown\":\"{new string('x', HttpLimits.BodyBytes)}\"}}", Encoding.UTF8, "application/json");
        (await Send(org, content, chunked)).IsRefused(413, 413);
        Assert.Empty(await org.NewEvents());
    }

    private static string Channel(string member) =>
        $"\"profiles\":[{{\"commChannels\":[{{\"type\":\"line\",\"value\":\"l\",{member}}}]}}]";

    /// <summary>Bodies with a text in places that have no rule of their own for long ones.</summary>
    private static IEnumerable<string> Unruled(string text) =>
    [
        $"\"loyaltyInfo\":{{\"loyaltyType\":\"{text}\"}}",
        Channel($"\"attributes\":{{\"a\":[\"{text}\"]}}"),
        Channel($"\"attributes\":{{\"a\":{{\"b\":\"{text}\"}}}}"),
    ];

    /// <summary>Bodies with a text in each place that holds one.</summary>
    private static IEnumerable<string> Texts(string text)
    {
        foreach (var member in new[] { "source", "accountId", "firstName", "lastName" }) yield return $"\"profiles\":[{{\"{member}\":\"{text}\"}}]";
        foreach (var member in new[] { "statusLabel", "associatedWith", "createDate" }) yield return $"\"{member}\":\"{text}\"";
        yield return $"\"profiles\":[{{\"identifiers\":[{{\"type\":\"externalId\",\"value\":\"{text}\"}}]}}]";
        yield return $"\"profiles\":[{{\"identifiers\":[{{\"type\":\"{text}\",\"value\":\"E1\"}}]}}]";
        yield return $"\"profiles\":[{{\"fields\":{{\"colour\":\"{text}\"}}}}]";
        yield return $"\"profiles\":[{{\"fields\":{{\"{text}\":\"green\"}}}}]";
        yield return $"\"profiles\":[{{\"commChannels\":[{{\"type\":\"line\",\"value\":\"{text}\"}}]}}]";
        yield return $"\"profiles\":[{{\"commChannels\":[{{\"type\":\"line\",\"value\":\"l\",\"meta\":{{\"lastViewedDate\":\"{text}\"}}}}]}}]";
        yield return $"\"profiles\":[{{\"commChannels\":[{{\"type\":\"line\",\"value\":\"l\",\"attributes\":{{\"a\":[\"{text}\"]}}}}]}}]";
        yield return $"\"extendedFields\":{{\"city\":\"{text}\"}}";
        yield return $"\"extendedFields\":{{\"city\":{{\"{text}\":[1]}}}}";
        yield return $"\"subscriptionInfo\":{{\"subscriptions\":[{{\"channel\":\"EMAIL\",\"accountId\":\"{text}\"}}]}}";
    }

    private async Task AreRefused(string database, IEnumerable<string> bodies)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.NewEvents();
        foreach (var (members, (method, path, open, close)) in bodies.SelectMany(members => Writes.Select(write => (members, write))))
        {
            var reply = await org.Send(new(method), string.Format(null, path, id), $"{open}{members}{close}");
            var isList = open[0] == '[';
            // A malformed item of a list is refused by its verdict, and the call is done.
            int[] errors = isList && reply.Status == 200 ? TestVerdict.Of(reply).Errors : reply.Errors;
            var shown = $"{method} {path} {members[..Math.Min(200, members.Length)]}: {reply.Status} {reply.Text}";
            Assert.True(reply.Status == (isList ? 200 : 400) && errors is [400], shown);
            Assert.Empty(await org.NewEvents());
        }
    }

    private static async Task<Reply> Send(TestOrg org, HttpContent content, bool chunked = false)
    {
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/customers") { Content = content };
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Reply.Of(response);
    }
}
