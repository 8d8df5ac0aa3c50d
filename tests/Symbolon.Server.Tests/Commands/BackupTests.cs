using System.Collections.Concurrent;
using System.Text;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>The procedures of the operating page for backup and restore, as it says them: taken while it is served and written to, verified, and served again.</summary>
public sealed class BackupTests
{
    private const string Lookup = "/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=";

    [Theory, BothDatabases]
    public async Task A_backup_taken_under_load_is_restored_sound_and_holds_what_was_acknowledged_before(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var copy = await DatabaseArguments.New(name);
        var acknowledged = new ConcurrentQueue<long>();
        long[] before;
        await using (var server = await ServerProcess.Serve(["--demo", .. place.Arguments]))
        {
            using var over = new CancellationTokenSource();
            var writers = Enumerable.Range(0, 3).Select(no => Task.Run(() => Write(server, no, acknowledged, over.Token))).ToList();
            while (acknowledged.Count < 30) await Task.Delay(10);
            before = [.. acknowledged];
            if (name == "sqlite") Assert.Equal(0, (await ServerProcess.Run(["backup", Path.Combine(copy.Folder, "symbolon.db"), .. place.Arguments])).Exit);
            else await Copy(place.Arguments[1], copy.Arguments[1], Path.Combine(place.Folder, "symbolon.dump"));
            await over.CancelAsync();
            await Task.WhenAll(writers);
            Assert.True(acknowledged.Count > before.Length, "Nothing was written while the backup was taken.");
        }
        var (exit, text, error) = await ServerProcess.Run(["verify", .. copy.Arguments]);
        Assert.True(exit == 0, text + error);
        await using var restored = await ServerProcess.Serve(copy.Arguments);
        using var reader = restored.Client("demo.till.01", "demo");
        foreach (var mobile in before)
        {
            var found = await reader.GetAsync($"{Lookup}{mobile}");
            Assert.True((await Reply.Of(found)).Succeeded, $"{mobile}");
        }
        await Write(restored, 9, acknowledged, new CancellationToken(canceled: true));
    }

    /// <summary>Registers customers one by one, one at the least.</summary>
    private static async Task Write(ServerProcess server, int writer, ConcurrentQueue<long> acknowledged, CancellationToken over)
    {
        using var client = server.Client("demo.till.01", "demo");
        var mobile = 6_280_000_000L + (writer * 1_000_000);
        do
        {
            using var body = new StringContent($$"""{"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"{{++mobile}}"}]}]}""", Encoding.UTF8, "application/json");
            var reply = await client.PostAsync("/v2/customers", body, CancellationToken.None);
            Assert.True((await Reply.Of(reply)).Succeeded);
            acknowledged.Enqueue(mobile);
        }
        while (!over.IsCancellationRequested);
    }

    private static async Task Copy(string from, string to, string file)
    {
        await PostgresTool.Run("pg_dump", from, "--schema", "public", "--format=custom", "--file", file);
        await PostgresTool.Run("pg_restore", to, "--schema", "public", "--no-owner", "--exit-on-error", file);
    }
}
