using System.CommandLine;
using System.Diagnostics;
using System.Net;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary><c>serve</c>: migrates, listens, and on SIGTERM finishes what was accepted.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Urls = CommandLine.FromEnvironment("--urls", "SYMBOLON_URLS", "http://127.0.0.1:5080", "Address to listen on.");
    private static readonly Option<bool> Demo = Flag("--demo", "SYMBOLON_DEMO", "Makes a demo org whose credentials everybody knows.");
    private static readonly Option<bool> Force = Flag("--force", "SYMBOLON_FORCE", "Lets the demo listen beyond loopback.");

    public static Command Make()
    {
        var command = new Command("serve", "Serves the API.") { Urls, Demo, Force };
        command.SetAction((parsed, stop) => CommandLine.Told(() => Serve(parsed, stop)));
        return command;
    }

    private static async Task Serve(ParseResult parsed, CancellationToken stop)
    {
        var (url, demo) = (Address(parsed.GetValue(Urls)!), parsed.GetValue(Demo));
        if (demo && !IsLoopback(url) && !parsed.GetValue(Force))
            throw new ArgumentException($"--demo refuses to listen on {url}: its password is public. Use a loopback address, or --force.");
        await using var database = CommandLine.Open(parsed);
        await Migrator.Migrate(database);
        var secret = demo ? await Commands.Demo.Make(database, TimeProvider.System) : null;
        await using var app = Api.Build(database, url, TimeProvider.System);
        await app.StartAsync(stop);
        var address = app.Urls.First();
        var ready = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalSeconds;
        Console.WriteLine($"symbolon {DatabaseCommands.Number} serves {database.Dialect.Name} on {address}, ready in {ready:0.00} s");
        if (demo) Console.WriteLine(Commands.Demo.Greeting(address, secret));
        await app.WaitForShutdownAsync(stop);
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url! : throw new ArgumentException($"--urls: '{text}' is not an address such as http://127.0.0.1:5080.");

    private static bool IsLoopback(Uri url) => url.IsLoopback || (IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address));

    private static Option<bool> Flag(string name, string variable, string description) => new(name)
    {
        Description = $"{description} Also {variable}=1.",
        DefaultValueFactory = result =>
        {
            var value = Environment.GetEnvironmentVariable(variable);
            if (value is not (null or "" or "0" or "1" or "false" or "true")) result.AddError($"{variable} takes 1 or 0, not '{value}'.");
            return value is "1" or "true";
        },
    };
}
