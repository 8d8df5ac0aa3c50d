using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Webhooks;

namespace Symbolon.Server.Commands;

/// <summary><c>serve</c>: migrates, listens, and on SIGTERM finishes what was accepted.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Urls = CommandLine.FromEnvironment("--urls", "SYMBOLON_URLS", "http://127.0.0.1:5080", "Address to listen on.");
    private static readonly Option<string> TlsCert = CommandLine.FromEnvironment("--tls-cert", "SYMBOLON_TLS_CERT", "", "Certificate of an https address: PEM with its chain, or PFX; its password is SYMBOLON_TLS_PASSWORD.");
    private static readonly Option<string> TlsKey = CommandLine.FromEnvironment("--tls-key", "SYMBOLON_TLS_KEY", "", "Private key of a PEM certificate, when it is in a file of its own.");
    private static readonly Option<string> Connections = CommandLine.FromEnvironment("--connections", "SYMBOLON_CONNECTIONS", "10000", "Connections that are open at once.");
    private static readonly Option<string> GuessedLogins = CommandLine.FromEnvironment("--guessed-logins", "SYMBOLON_GUESSED_LOGINS", "", "Different logins that one address may try in vain in five minutes, 0 for any number; without it 100, and any number from this machine.");
    private static readonly Option<bool> Demo = Flag("--demo", "SYMBOLON_DEMO", "Makes a demo org whose credentials everybody knows.");
    private static readonly Option<string> WebhookNetworks = CommandLine.FromEnvironment("--webhook-networks", "SYMBOLON_WEBHOOK_NETWORKS", "", "Comma list of networks beyond the internet to which events may be posted, over http, too; such as 10.1.0.0/16.");
    private static readonly Option<bool> Force = Flag("--force", "SYMBOLON_FORCE", "Lets the demo listen beyond loopback.");

    private static readonly Option<string> MetricsPort = CommandLine.FromEnvironment("--metrics-port", "SYMBOLON_METRICS_PORT", "", "Port of the loopback that answers /metrics for Prometheus; without it there is none.");
    private static readonly Option<string> LogFormat = CommandLine.FromEnvironment("--log-format", "SYMBOLON_LOG_FORMAT", "text", "Format of the log: text or json.");
    private static readonly Option<bool> NoVerify = Flag("--no-verify", "SYMBOLON_NO_VERIFY", "Leaves out the verification of orgs in the background.");

    public static Command Make()
    {
        var command = new Command("serve", "Serves the API.") { Urls, TlsCert, TlsKey, Connections, GuessedLogins, Demo, Force, WebhookNetworks, MetricsPort, LogFormat, NoVerify };
        command.SetAction((parsed, stop) => CommandLine.Told(parsed, () => Serve(parsed, stop)));
        return command;
    }

    private static async Task Serve(ParseResult parsed, CancellationToken stop)
    {
        var (url, demo) = (Address(parsed.GetValue(Urls)!), parsed.GetValue(Demo));
        if (demo && !IsLoopback(url) && !parsed.GetValue(Force))
            throw new ArgumentException($"--demo refuses to listen on {url}: its password is public. Use a loopback address, or --force.");
        var serving = Serving(parsed, url);
        var delivery = DeliveryTerms.Usual with { Allowed = Networks.Read(parsed.GetValue(WebhookNetworks)!) };
        await using var database = CommandLine.Open(parsed);
        using var held = database.Hold();
        await Migrator.Migrate(database);
        var secret = demo ? await Commands.Demo.Make(database, TimeProvider.System) : null;
        await using var app = Api.Build(database, url, TimeProvider.System, delivery: delivery, serving: serving);
        await app.StartAsync(stop);
        var address = app.Urls.First();
        var ready = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalSeconds;
        Console.WriteLine($"symbolon {DatabaseCommands.Number} serves {database.Dialect.Name} on {address}, ready in {ready:0.00} s");
        if (app.Services.GetService<MetricsPage>() is { } page) Console.WriteLine($"metrics on {page.Address}");
        if (demo) Console.WriteLine(Commands.Demo.Greeting(address, secret));
        await app.WaitForShutdownAsync(stop);
    }

    private static Serving Serving(ParseResult parsed, Uri url)
    {
        var format = parsed.GetValue(LogFormat)!.Trim().ToLowerInvariant();
        if (format is not ("text" or "json")) throw new ArgumentException($"--log-format takes text or json, not '{format}'.");
        return new()
        {
            Listening = Listen(parsed, url),
            Verifies = !parsed.GetValue(NoVerify),
            MetricsPort = Port(parsed.GetValue(MetricsPort)!),
            LogsJson = format == "json",
            Telemetry = TelemetryOfTheEnvironment(),
        };
    }

    private static Dictionary<string, string?> TelemetryOfTheEnvironment()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Where(variable => $"{variable.Key}".StartsWith("OTEL_", StringComparison.Ordinal))
            .ToDictionary(variable => $"{variable.Key}", variable => (string?)variable.Value);
        TelemetryVariables.Check(variables);
        return variables;
    }

    private static Listening Listen(ParseResult parsed, Uri url)
    {
        var (cert, key) = (parsed.GetValue(TlsCert)!, parsed.GetValue(TlsKey)!);
        if (url.Scheme == "https" && cert == "") throw new ArgumentException($"--urls: {url} needs a certificate: --tls-cert.");
        if (url.Scheme != "https" && cert != "") throw new ArgumentException($"--tls-cert: {url} is not an https address; give one in --urls.");
        var password = Environment.GetEnvironmentVariable("SYMBOLON_TLS_PASSWORD") is { Length: > 0 } set ? set : null;
        return new()
        {
            Certificate = cert == "" ? null : new Certificate(cert, key == "" ? null : key, password, failure => Console.Error.WriteLine($"symbolon: {cert} has changed and cannot be used; the former certificate stays: {failure.Message}")),
            Connections = Number(parsed, Connections, 1) ?? HttpLimits.Connections,
            GuessedLogins = Number(parsed, GuessedLogins, 0),
        };
    }

    private static int? Port(string text) =>
        text == "" ? null
        : Words.Count(text) is <= ushort.MaxValue and var port ? port
        : throw new ArgumentException($"--metrics-port takes a port, not '{text}'.");

    private static int? Number(ParseResult parsed, Option<string> option, int least) =>
        parsed.GetValue(option) is not { Length: > 0 } text ? null
        : Words.Count(text) is { } number && number >= least ? number
        : throw new ArgumentException($"{option.Name}: '{text}' is not a number from {least}.");

    private static Uri Address(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new ArgumentException($"--urls: '{text}' is not an address such as http://127.0.0.1:5080.");
        if (url.PathAndQuery != "/" || url.Fragment != "" || url.UserInfo != "")
            throw new ArgumentException($"--urls: '{text}' is more than a scheme, a host and a port.");
        // The web server takes any other name for every interface of the machine.
        if (url.HostNameType == UriHostNameType.Dns && url.Host != "localhost")
            throw new ArgumentException(
                $"--urls: '{url.Host}' is a name; give the IP address to listen on, or 0.0.0.0 for all.");
        return url;
    }

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
