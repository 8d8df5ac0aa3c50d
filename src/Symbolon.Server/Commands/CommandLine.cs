using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary>The command line of <c>symbolon</c>: its commands, and the options that every one of them shares.</summary>
public static class CommandLine
{
    public static readonly Option<string> Data = FromEnvironment("--data", "SYMBOLON_DATA", "./symbolon-data", "Folder of the embedded database.");
    public static readonly Option<string> Postgres = FromEnvironment("--postgres", "SYMBOLON_POSTGRES", "", "PostgreSQL connection string; without it the embedded database serves.");

    public static RootCommand Root()
    {
        var root = new RootCommand("Symbolon: customer identity and loyalty cards, wire-compatible with the Capillary v2 customer API.")
        {
            ServeCommand.Make(), OrgCommands.Make(), TillCommands.Make(), EntityCommands.Make(), SourceCommands.Make(), ClientCommands.Make(), GroupCommands.Make(), KeyCommands.Make(), EventCommands.Make(),
            DatabaseCommands.Backup(), DatabaseCommands.Migrate(), VerifyCommand.Make(), DatabaseCommands.Version(), DocsCommand.Make(),
        };
        Data.Recursive = true;
        Postgres.Recursive = true;
        root.Add(Data);
        root.Add(Postgres);
        return root;
    }

    /// <summary>An option that an environment variable sets when the command line does not.</summary>
    public static Option<string> FromEnvironment(string name, string variable, string fallback, string description) => new(name)
    {
        Description = $"{description} Also {variable}.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : fallback,
    };

    public static Database Open(ParseResult parsed) =>
        parsed.GetValue(Postgres) is { Length: > 0 } connection ? new Postgres(connection) : new Sqlite(Path.Combine(parsed.GetValue(Data)!, "symbolon.db"));

    /// <summary>
    /// Runs a command on a database that has this version's schema, which only <c>serve</c> and <c>migrate</c> make;
    /// what a person did wrong is told in one line, with exit code 1.
    /// </summary>
    public static Func<ParseResult, CancellationToken, Task<int>> OnDatabase(Func<ParseResult, Database, Task> run) =>
        (parsed, _) => Told(parsed, async () =>
        {
            await using var database = Open(parsed);
            await Migrator.Require(database);
            await run(parsed, database);
        });

    public static Task<int> Told(ParseResult parsed, Func<Task> run) => Told(parsed, async () =>
    {
        await run();
        return 0;
    }, failed: 1);

    /// <summary>The exit code of a command, or that of its failure, which is told in one line.</summary>
    public static async Task<int> Told(ParseResult parsed, Func<Task<int>> run, int failed)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (IsOfTheSurroundings(failure))
        {
            var line = failure.Message.Split('\n')[0].TrimEnd();
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"symbolon: {line}");
            return failed;
        }
    }

    /// <summary>What surroundings may cause; anything else is our fault and keeps its stack trace.</summary>
    private static bool IsOfTheSurroundings(Exception failure) =>
        failure is InvalidOperationException or ArgumentException or FormatException or IOException
            or UnauthorizedAccessException or System.Data.Common.DbException or SocketException or TimeoutException
            or CryptographicException;
}
