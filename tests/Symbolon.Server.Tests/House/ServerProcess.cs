using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Symbolon.Server.Http;

namespace Symbolon.Server.Tests.House;

/// <summary>The built server as a process of its own, which a test may stop kindly or kill.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => this.process = process;

    public Uri Address => ready.Task.Result;

    public string Output
    {
        get { lock (output) return output.ToString(); }
    }

    /// <summary>Starts <c>serve</c> on a free port and waits until it listens.</summary>
    public static Task<ServerProcess> Serve(params string[] arguments) => Serve(arguments, []);

    /// <summary>The same, with variables of its environment, and at another address when the arguments name one.</summary>
    public static async Task<ServerProcess> Serve(string[] arguments, params (string Name, string Value)[] variables)
    {
        string[] where = arguments.Contains("--urls") ? [] : ["--urls", "http://127.0.0.1:0"];
        var one = new ServerProcess(Start(["serve", .. where, .. arguments], variables));
        one.process.OutputDataReceived += (_, line) => one.Hear(line.Data);
        one.process.ErrorDataReceived += (_, line) => one.Hear(line.Data);
        one.process.BeginOutputReadLine();
        one.process.BeginErrorReadLine();
        await Task.WhenAny(one.ready.Task, one.process.WaitForExitAsync());
        return one.ready.Task.IsCompleted ? one : throw new InvalidOperationException($"The server did not start: {one.Output}");
    }

    /// <summary>Runs one command to its end, which comes within two minutes.</summary>
    public static Task<(int Exit, string Out, string Error)> Run(
        string[] arguments, params (string Name, string Value)[] variables) => RunWith("", arguments, variables);

    /// <summary>The same, with text on its standard input.</summary>
    public static async Task<(int Exit, string Out, string Error)> RunWith(
        string input, string[] arguments, params (string Name, string Value)[] variables)
    {
        using var process = Start(arguments, variables);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (read, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var _ = limit.Token.Register(process.Kill);
        await process.WaitForExitAsync();
        return (process.ExitCode, await read, await error);
    }

    /// <summary>Waits until the server has printed what matches.</summary>
    public async Task<Match> Printed(Regex wanted)
    {
        while (!process.HasExited)
        {
            if (wanted.Match(Output) is { Success: true } match) return match;
            await Task.Delay(20);
        }
        throw new InvalidOperationException($"The server ended: {Output}");
    }

    public HttpClient Client(string till, string password = TestOrg.ClearPassword) => TestOrg.ClientAt(Address, till, Password.OnTheWire(password));

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; the exit code.</summary>
    public Task<int> Stop()
    {
        Signal();
        return Exit();
    }

    /// <summary>The exit code, once the process has ended. A second SIGTERM while it ends would be the one that ends it.</summary>
    public async Task<int> Exit()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>SIGTERM, without waiting for what comes of it.</summary>
    public void Signal() => Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private static Process Start(string[] arguments, (string Name, string Value)[] variables)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "symbolon.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Hear(string? line)
    {
        lock (output) output.AppendLine(line);
        if (line is not null && Listening().Match(line) is { Success: true } match) ready.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@" on (https?://\S+), ready")]
    private static partial Regex Listening();
}
