namespace Symbolon.Tests.Tidy;

public sealed class WallTests
{
    [Fact]
    public void The_rules_are_pure() => House.Keeps(Walls.RulesArePure);

    [Theory]
    [InlineData("async Symbolon.Decision Decide() => await x;")]
    [InlineData("Task Later;")]
    [InlineData("ValueTask<int> Later;")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("var now = time is TimeProvider;")]
    [InlineData("var chance = new Random();")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("Console.WriteLine();")]
    [InlineData("var text = File.ReadAllText(path);")]
    [InlineData("using System.IO;")]
    [InlineData("using Symbolon.Server.Http;")]
    [InlineData("var text = $\"at {DateTime.Now}\";")]
    public void An_effect_in_the_rules_is_seen_when_planted(string text) =>
        House.Sees(Walls.RulesArePure, "src/Symbolon/Orgs/Till.cs", text);

    [Theory]
    [InlineData("src/Symbolon/Orgs/Till.cs", "// DateTime.Now is handed in\nvar console = \"Console.Write\"; var time = DateTime.UnixEpoch; facts.Profile();")]
    [InlineData("src/Symbolon.Server/Engine/Work.cs", "await Task.Delay(1);")]
    public void Words_and_other_rooms_are_no_effect_in_the_rules(string path, string text) =>
        House.Allows(Walls.RulesArePure, path, text);

    [Fact]
    public void The_rules_reference_nothing() => House.Keeps(Walls.RulesReferenceNothing);

    [Theory]
    [InlineData("<PackageReference Include=\"Npgsql\" />")]
    [InlineData("<ProjectReference Include=\"../Symbolon.Server/Symbolon.Server.csproj\" />")]
    [InlineData("<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />")]
    public void A_reference_of_the_rules_is_seen_when_planted(string text) =>
        House.Sees(Walls.RulesReferenceNothing, "src/Symbolon/Symbolon.csproj", text);

    [Fact]
    public void Only_storage_says_connection() => House.Keeps(Walls.OnlyStorageConnects);

    [Theory]
    [InlineData("DbConnection connection;")]
    [InlineData("new NpgsqlConnection(text)")]
    [InlineData("new SqliteConnection(text)")]
    public void A_connection_outside_of_storage_is_seen_when_planted(string text)
    {
        House.Sees(Walls.OnlyStorageConnects, "src/Symbolon.Server/Engine/Work.cs", text);
        House.Allows(Walls.OnlyStorageConnects, "src/Symbolon.Server/Storage/Postgres.cs", text);
    }

    [Fact]
    public void Only_http_and_endpoints_say_context() => House.Keeps(Walls.OnlyHttpAndEndpointsSeeTheContext);

    [Theory]
    [InlineData("Task Do(HttpContext http)")]
    [InlineData("Task Do(HttpRequest request)")]
    public void A_context_outside_of_http_is_seen_when_planted(string text)
    {
        House.Sees(Walls.OnlyHttpAndEndpointsSeeTheContext, "src/Symbolon.Server/Customers/CustomerJson.cs", text);
        House.Allows(Walls.OnlyHttpAndEndpointsSeeTheContext, "src/Symbolon.Server/Customers/LookupEndpoint.cs", text);
        House.Allows(Walls.OnlyHttpAndEndpointsSeeTheContext, "src/Symbolon.Server/Http/Call.cs", text);
    }

    [Fact]
    public void Only_answers_say_a_status_code() => House.Keeps(Walls.OnlyAnswersSayAStatus);

    [Theory]
    [InlineData("response.StatusCode = code;")]
    [InlineData("var code = StatusCodes.Status404NotFound;")]
    [InlineData("return Results.NotFound();")]
    [InlineData("return TypedResults.Ok();")]
    [InlineData("var status = 404;")]
    [InlineData("throw new Fault(HttpStatusCode.Gone);")]
    public void A_status_code_outside_of_answers_is_seen_when_planted(string text)
    {
        House.Sees(Walls.OnlyAnswersSayAStatus, "src/Symbolon.Server/Http/Failures.cs", text);
        House.Allows(Walls.OnlyAnswersSayAStatus, "src/Symbolon.Server/Http/Answers.cs", text);
    }

    [Fact]
    public void Reading_a_status_code_is_allowed_anywhere() =>
        House.Allows(Walls.OnlyAnswersSayAStatus, "src/Symbolon.Server/Http/Failures.cs", "if (response.StatusCode == expected) facts.Results.Clear();");

    [Fact]
    public void Only_the_reader_reads_numbers() => House.Keeps(Walls.OnlyTheReaderReadsNumbers);

    [Theory]
    [InlineData("using PhoneNumbers;")]
    [InlineData("var number = PhoneNumberUtil.GetInstance().Parse(text, null);")]
    [InlineData("var digits = text.TrimStart('+');")]
    [InlineData("var digits = text.TrimStart('0');")]
    [InlineData("if (text.StartsWith(\"+\")) return text[1..];")]
    [InlineData("if (text.StartsWith(\"00\", StringComparison.Ordinal)) return text[2..];")]
    [InlineData("var digits = text.Replace(\"+\", \"\");")]
    public void A_second_reader_of_numbers_is_seen_when_planted(string text)
    {
        House.Sees(Walls.OnlyTheReaderReadsNumbers, "src/Symbolon.Server/Customers/LookupEndpoint.cs", text);
        House.Allows(Walls.OnlyTheReaderReadsNumbers, "src/Symbolon.Server/Http/MobileNumbers.cs", text);
    }

    [Theory]
    [InlineData("var mobile = mobiles(text, false, org.Settings.Countries);")]
    [InlineData("var mobile = mobiles.Invoke(text, true, countries);")]
    [InlineData("var identifier = new Identifier(IdentifierType.Mobile, text, text);")]
    public void A_number_that_the_identifier_reader_did_not_read_is_seen_when_planted(string text) =>
        House.Sees(Walls.OnlyTheReaderReadsNumbers, "src/Symbolon/Otp/OtpSubject.cs", text);

    [Fact]
    public void Only_webhooks_call_out() => House.Keeps(Walls.OnlyWebhooksCallOut);

    [Theory]
    [InlineData("using var client = new HttpClient();")]
    [InlineData("SocketsHttpHandler handler = new();")]
    public void A_call_out_of_another_room_is_seen_when_planted(string text)
    {
        House.Sees(Walls.OnlyWebhooksCallOut, "src/Symbolon.Server/Customers/RegisterEndpoint.cs", text);
        House.Allows(Walls.OnlyWebhooksCallOut, "src/Symbolon.Server/Webhooks/Delivery.cs", text);
    }
}
