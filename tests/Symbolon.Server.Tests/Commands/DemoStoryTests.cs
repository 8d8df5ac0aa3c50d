using System.Diagnostics;
using System.Text.RegularExpressions;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>The scripts of the demo, run on a served demo org, show what they say.</summary>
public sealed partial class DemoStoryTests
{
    [Theory, BothDatabases]
    public async Task Two_strangers_are_planned_merged_explained_parted_and_kept_apart(string database)
    {
        await using var place = await DatabaseArguments.New(database);
        await using var server = await ServerProcess.Serve(["--demo", .. place.Arguments]);
        for (var time = 0; time < 2; time++) await StrangersAreTold(server.Address);
    }

    /// <summary>Runs the story on a served demo, and looks at what its chapters show.</summary>
    internal static async Task StrangersAreTold(Uri demo)
    {
        var told = await Run("demo/strangers.sh", demo);
        Assert.DoesNotContain("\"errors\":[{", told, StringComparison.Ordinal);
        var chapters = told.Split("\n--- ")[1..];
        Assert.Equal(9, chapters.Length);
        Assert.Contains("\"merges\":[{", chapters[2], StringComparison.Ordinal);
        Assert.Contains("\"code\":8051", chapters[3], StringComparison.Ordinal);
        Assert.Contains("\"cause\":{\"type\":\"mobile\"", chapters[4], StringComparison.Ordinal);
        Assert.Contains("\"firstName\":\"Bob\"", chapters[5], StringComparison.Ordinal);
        Assert.Contains("\"code\":97403", chapters[7], StringComparison.Ordinal);
        Assert.Equal(2, Live().Count(chapters[7]));
    }

    [Theory, BothDatabases]
    public async Task The_walk_through_the_demo_is_answered_all_along(string database)
    {
        await using var place = await DatabaseArguments.New(database);
        await using var server = await ServerProcess.Serve(["--demo", .. place.Arguments]);
        await WalkIsAnswered(server.Address);
    }

    /// <summary>Runs the walk on a served demo, and looks whether each call did what its line says.</summary>
    internal static async Task WalkIsAnswered(Uri demo)
    {
        var told = await Run("demo/run.sh", demo);
        foreach (var code in new[] { 8050, 8051, 8069 }) Assert.Contains($"\"code\":{code}", told, StringComparison.Ordinal);
        Assert.Contains("\"failureCount\":1", told, StringComparison.Ordinal);
        Assert.Contains("PointsRedemption", told, StringComparison.Ordinal);
    }

    private static async Task<string> Run(string script, Uri address)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, script)]) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["SYMBOLON"] = address.ToString().TrimEnd('/') } };
        using var process = Process.Start(start)!;
        var (told, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await told;
    }

    [GeneratedRegex("\"status\":\"LIVE\"")]
    private static partial Regex Live();
}
