using System.CommandLine;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Storage.Verifying;

namespace Symbolon.Server.Commands;

/// <summary><c>verify</c>: looks whether what holds of every org holds of these, while they are served. Exit code 0 is sound, 1 is not, 2 could not be found out.</summary>
internal static class VerifyCommand
{
    private static readonly Option<long?> Org = new("--org") { Description = "One org; without it all are looked at." };
    private static readonly Option<string?> Report = new("--report") { Description = "File to write the report to, instead of standard output." };
    private static readonly Option<bool> Json = new("--json") { Description = "The report as JSON." };

    public static Command Make()
    {
        var command = new Command("verify", "Checks the invariants of orgs in a live database. Exit code: 0 all hold, 1 some do not, 2 could not be checked.") { Org, Report, Json };
        command.SetAction((parsed, _) => CommandLine.Told(parsed, () => Verify(parsed), failed: 2));
        return command;
    }

    private static async Task<int> Verify(ParseResult parsed)
    {
        await using var database = CommandLine.Open(parsed);
        await Migrator.Require(database);
        var orgs = (await new OrgQueries(database).All()).Select(org => org.Id).Where(id => parsed.GetValue(Org) is not { } one || one == id).ToList();
        if (orgs.Count == 0 && parsed.GetValue(Org) is { } unknown) throw new ArgumentException($"There is no org {unknown}.");
        await using var target = parsed.GetValue(Report) is { } file ? File.Create(file) : Console.OpenStandardOutput();
        await using var report = new VerifyReport(target, parsed.GetValue(Json));
        var progress = new VerifyProgress(Console.Error, isTerminal: !Console.IsErrorRedirected);
        var verification = new Verification(database, TimeProvider.System, MobileNumbers.Read);
        foreach (var org in orgs) await Verify(verification, org, report, progress);
        progress.Clear();
        return report.End(orgs.Count);
    }

    private static async Task Verify(Verification verification, long org, VerifyReport report, VerifyProgress progress)
    {
        VerifiedStretch? seen = null;
        while ((seen = await verification.Next(org, seen)) is not null)
        {
            report.Add(org, seen);
            progress.Show(org, seen);
        }
    }
}
