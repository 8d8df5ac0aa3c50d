using System.Diagnostics;
using Symbolon.Bench.Servers;
using Symbolon.Server.Commands;

namespace Symbolon.Bench.Trees;

/// <summary>A source tree of Symbolon with its server built in Release: the bench's own, or another checkout.</summary>
public sealed class Tree : IDisposable
{
    private readonly string program;
    private readonly string? folder;

    private Tree(string program, string? folder) => (this.program, this.folder) = (program, folder);

    /// <summary>The tree that this bench was built from.</summary>
    public static Tree Own { get; } = new(typeof(Demo).Assembly.Location, null);

    /// <summary>Builds the server of another checkout into a temporary folder.</summary>
    public static async Task<Tree> Build(string path)
    {
        var project = Path.Combine(Path.GetFullPath(path), "src", "Symbolon.Server");
        if (!Directory.Exists(project)) throw new ArgumentException($"--against: {project} is not there.");
        var folder = Directory.CreateTempSubdirectory("symbolon-against-").FullName;
        string[] quietly = ["-nologo", "-v", "quiet", "-p:RunAnalyzers=false"];
        await Run("dotnet", ["build", project, "-c", "Release", "-o", folder, .. quietly]);
        return new(Path.Combine(folder, "symbolon.dll"), folder);
    }

    /// <summary>Runs a command of its command line to the end; what it printed.</summary>
    public Task<string> Command(params string[] arguments) => Run("dotnet", [program, .. arguments]);

    public Task<ServerProcess> Serve(params string[] database) => ServerProcess.Of(program, database);

    public void Dispose()
    {
        if (folder is not null) Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> Run(string command, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) return printed;
        var call = $"{command} {string.Join(' ', arguments)}";
        throw new InvalidOperationException($"{call} ended with {process.ExitCode}.\n{printed}");
    }
}
