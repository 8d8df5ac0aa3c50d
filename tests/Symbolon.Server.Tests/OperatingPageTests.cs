using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>
/// docs/operating.md: its figures are the code's, and the databases are told what it says they are told.
/// </summary>
public sealed partial class OperatingPageTests
{
    private static readonly string Page = Repository.Read("docs/operating.md");

    private static readonly Dictionary<string, string> OnSqlite = new()
    {
        ["pragma journal_mode"] = "wal",
        ["pragma synchronous"] = "2",
        ["pragma cache_size"] = "-16000",
        ["pragma secure_delete"] = "1",
    };

    private static readonly Dictionary<string, string> OnPostgres = new()
    {
        ["show plan_cache_mode"] = "force_generic_plan",
        ["show enable_seqscan"] = "off",
    };

    [Fact]
    public void The_limits_of_the_wire_are_the_ones_there_are()
    {
        var told = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            A request line has up to {HttpLimits.RequestLineBytes / 1024} KiB (else 414), all headers together up to
            {HttpLimits.HeaderBytes / 1024} KiB and {HttpLimits.HeaderCount} of them (else 431), a body up to
            {HttpLimits.BodyBytes / 1024 / 1024} MiB, also after it was inflated
            ({HttpLimits.OpenBodyBytes / 1024} KiB where no credentials are asked for; else 413). Headers have to be
            there within {HttpLimits.HeadersTime.TotalSeconds} seconds, and a body has to come at
            {HttpLimits.BodyBytesPerSecond} bytes a second after its first
            {HttpLimits.SlowBodyGrace.TotalSeconds} seconds
            """);
        Assert.Contains(InOneLine(told), InOneLine(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_of_a_process_are_the_ones_there_are()
    {
        FormattableString[] told =
        [
            $"up to {HttpLimits.Credentials:N0} verified credentials",
            $"at most {EngineLimits.QueueWeight:N0} requests",
            $"up to {HttpLimits.Guessed:N0} names and addresses",
            $"| {HttpLimits.Connections:N0} | connections that are open",
            $"| {HttpLimits.GuessedLogins} | different logins",
            $"up to {Limits.Clients} an org",
            $"accepted ({HttpLimits.ShutdownSeconds} seconds at most)",
            $"Reads of an org share three connections",
        ];
        var text = InOneLine(Page);
        Assert.All(told, figure => Assert.Contains(
            figure.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
        Assert.Equal(3, EngineLimits.FactsReadsAtOnce + EngineLimits.HolderReadsAtOnce);
        Assert.Matches(@"^pbkdf2-sha512\$210000\$[A-Za-z0-9+/=]{24}\$", Password.Hash("any"));
    }

    [Fact]
    public async Task Every_option_of_serve_stands_on_the_page()
    {
        var (exit, help, _) = await ServerProcess.Run(["serve", "--help"]);
        var options = Option().Matches(help).Select(match => match.Groups[1].Value).Except(["--help"]).Distinct();
        Assert.Equal(0, exit);
        Assert.True(options.Count() >= 13, help);
        Assert.Contains("[default: http://127.0.0.1:5080]", help, StringComparison.Ordinal);
        Assert.All(options, option => Assert.Matches($@"(?m)^\| `{option}[ `]", Page));
    }

    [Fact]
    public void Every_metric_of_the_page_is_made_and_every_one_that_is_made_stands_there()
    {
        var made = new HashSet<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == Telemetry.Meter.Name) lock (made) made.Add(instrument.Name);
        };
        listener.Start();
        _ = new Verifier(new Sqlite("unopened.db"), TimeProvider.System, NullLogger<Verifier>.Instance);
        var told = Page.Split('\n').Where(line => line.StartsWith("| `symbolon.", StringComparison.Ordinal))
            .SelectMany(line => Names(line.Split('|')[1]));
        Assert.Equal(made.Order(), told.Order());
    }

    [Theory, BothDatabases]
    public async Task A_session_has_the_settings_that_the_page_says(string name)
    {
        await using var server = await TestServer.Start(name);
        await using var session = await server.Database.OpenReader();
        foreach (var (question, expected) in name == "sqlite" ? OnSqlite : OnPostgres)
        {
            var answers = new List<string>();
            await session.RoundTrip([new Statement(question).Reading(row => answers.Add($"{row.GetValue(0)}"))]);
            Assert.Equal((question, expected), (question, Assert.Single(answers)));
        }
    }

    [Theory]
    [InlineData("140012", "PostgreSQL 14.12 is too old; Symbolon needs 15 or newer.")]
    [InlineData("150000", null)]
    public async Task A_PostgreSQL_before_15_is_refused(string version, string? told)
    {
        await using var server = await TestServer.Start("postgres");
        await using var session = await server.Database.OpenReader();
        string? refused = null;
        var asked = Assert.Single(server.Database.Dialect.Requirements(reason => refused = reason)).Read!;
        var row = $"select 'UTF8', {version}::bigint, '14.12', current_database()";
        await session.RoundTrip([new Statement(row).Reading(asked)]);
        Assert.Equal(told, refused);
    }

    /// <summary>
    /// The names in a cell, where one that begins with a dot goes on from the first two words before.
    /// </summary>
    private static IEnumerable<string> Names(string cell)
    {
        var area = "";
        foreach (Match match in Quoted().Matches(cell))
        {
            var name = match.Groups[1].Value;
            if (name[0] != '.') area = string.Join('.', name.Split('.').Take(2));
            yield return name[0] == '.' ? area + name : name;
        }
    }

    private static string InOneLine(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex("`([a-z._]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?m)^\s+(--[a-z-]+)")]
    private static partial Regex Option();
}
