using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>
/// Runs the commands of docs/operating.md for a first database, a backup and its restore as they stand there.
/// </summary>
public sealed partial class RestorePageTests
{
    private const string Customer = """
        {"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"6289999999"}]}]}
        """;

    [Fact]
    public async Task On_PostgreSQL_a_role_that_owns_its_schema_alone_is_backed_up_and_restored()
    {
        await using var cluster = await PostgresCluster.Start(admin: "postgres");
        using var shell = new PageShell(("PGHOST", "127.0.0.1"), ("PGPORT", $"{cluster.Port}"), ("PGUSER", "postgres"));
        await shell.Run(Assert.Single(Blocks("## PostgreSQL")));
        Assert.Equal("f f f", await cluster.Ask("""
            select concat_ws(' ', rolsuper, rolcreatedb, has_database_privilege('symbolon', 'symbolon', 'create'))
            from pg_roles where rolname = 'symbolon'
            """));
        string[] Place(string database) =>
            ["--postgres", $"Host=127.0.0.1;Port={cluster.Port};Database={database};Username=symbolon"];
        await using (var server = await ServerProcess.Serve(["--demo", .. Place("symbolon")]))
        {
            await Register(server);
            await shell.Run(Blocks("## Backup and restore")[2]);
        }
        await shell.Run(Blocks("## Backup and restore")[3]);
        await using var restored = await ServerProcess.Serve(Place("restored"));
        await IsFound(restored);
    }

    [Fact]
    public async Task On_SQLite_a_folder_is_backed_up_and_restored()
    {
        using var shell = new PageShell();
        string[] place = ["--data", Path.Combine(shell.Folder, "symbolon-data")];
        await using (var server = await ServerProcess.Serve(["--demo", .. place]))
        {
            await Register(server);
            await shell.Run(Blocks("## Backup and restore")[0]);
            await server.Kill();
        }
        await File.WriteAllTextAsync(Path.Combine(place[1], "symbolon.db"), "broken");
        await shell.Run(Blocks("## Backup and restore")[1]);
        await using var restored = await ServerProcess.Serve(place);
        await IsFound(restored);
    }

    /// <summary>The commands of a section, a text for each fence of them.</summary>
    private static string[] Blocks(string heading)
    {
        var page = Repository.Read("docs/operating.md");
        var section = page[(page.IndexOf($"\n{heading}\n", StringComparison.Ordinal) + heading.Length)..];
        return [.. Fence().Matches(section.Split("\n## ")[0]).Select(match => match.Groups[1].Value)];
    }

    private static async Task Register(ServerProcess server)
    {
        using var client = server.Client("demo.till.01", "demo");
        using var body = new StringContent(Customer, Encoding.UTF8, "application/json");
        Assert.True((await client.PostAsync("/v2/customers", body)).IsSuccessStatusCode);
    }

    private static async Task IsFound(ServerProcess server)
    {
        using var client = server.Client("demo.till.01", "demo");
        const string Path = "/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=6289999999";
        Assert.Contains("\"entity\":", await client.GetStringAsync(Path), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ *```sh\n(.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    /// <summary>A shell in a folder of its own that knows <c>symbolon</c> and the programs of PostgreSQL.</summary>
    private sealed class PageShell : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("symbolon-page-");
        private readonly (string Name, string Value)[] variables;

        public PageShell(params (string Name, string Value)[] variables)
        {
            var programs = Environment.GetEnvironmentVariable("SYMBOLON_TEST_POSTGRES_BIN");
            this.variables = [.. variables, ("PATH", $"{programs}:{Environment.GetEnvironmentVariable("PATH")}")];
        }

        public string Folder => folder.FullName;

        public async Task Run(string commands)
        {
            var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            var program = Path.Combine(AppContext.BaseDirectory, "symbolon.dll");
            var script = $"set -e\nsymbolon() {{ '{host}' '{program}' \"$@\"; }}\n{commands}";
            var start = new ProcessStartInfo("bash", ["-c", script])
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var (name, value) in variables) start.Environment[name] = value;
            using var process = Process.Start(start)!;
            var (told, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{commands}\n{await told}{await error}");
        }

        public void Dispose() => folder.Delete(recursive: true);
    }
}
