using System.Text.Json.Nodes;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary><c>symbolon verify</c> as a person or a scheduled job runs it.</summary>
public sealed class VerifyCommandTests
{
    [Theory, BothDatabases]
    public async Task The_exit_code_says_sound_broken_or_not_checked_and_the_report_names_no_one(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        Assert.Equal(2, (await ServerProcess.Run(["verify", .. place.Arguments])).Exit);
        long id;
        await using (var server = await ServerProcess.Serve(["--demo", .. place.Arguments]))
        {
            using var client = server.Client("demo.till.01", "demo");
            using var body = new StringContent("""{"profiles":[{"source":"INSTORE","firstName":"Mirabella","identifiers":[{"type":"mobile","value":"6289999999"}]}]}""", System.Text.Encoding.UTF8, "application/json");
            id = (await Reply.Of(await client.PostAsync("/v2/customers", body))).CreatedId;
            var (exit, text, error) = await ServerProcess.Run(["verify", .. place.Arguments]);
            Assert.True(exit == 0, text + error);
            Assert.Matches(@"^Checked \d+ invariants in 1 orgs with [1-9]\d* customers: 0 broken, 0 to look at\.\n$", text);
            Assert.Contains("org 100001: customers, ", error, StringComparison.Ordinal);
        }
        await using (var database = place.Open())
        await using (var session = await database.OpenWriter())
            await session.RoundTrip([new("begin"), new Statement("delete from profile where org_id = @org and customer_id = @id").With("org", 100001L).With("id", id), Dialect.Commit]);

        var broken = await ServerProcess.Run(["verify", .. place.Arguments]);
        Assert.Equal(1, broken.Exit);
        Assert.Contains($"org 100001\tcustomer-profiles: customer {id}\t", broken.Out, StringComparison.Ordinal);
        var file = Path.Combine(place.Folder, "report.json");
        Assert.Equal((1, ""), ((await ServerProcess.Run(["verify", "--org", "100001", "--json", "--report", file, .. place.Arguments])) is var run ? run.Exit : 0, run.Out));
        var report = await File.ReadAllTextAsync(file);
        var json = JsonNode.Parse(report)!;
        Assert.Equal(["customer-profiles", "identifier-place"], json["findings"]!.AsArray().Select(finding => (string)finding!["invariant"]!).Order());
        Assert.Equal((1, 2, 0), ((int)json["orgs"]!, (int)json["broken"]!, (int)json["advice"]!));
        Assert.DoesNotContain("6289999999", report + broken.Out + broken.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Mirabella", report + broken.Out + broken.Error, StringComparison.Ordinal);

        var unknown = await ServerProcess.Run(["verify", "--org", "7", .. place.Arguments]);
        Assert.Equal((2, "symbolon: There is no org 7.\n"), (unknown.Exit, unknown.Error));
    }
}
