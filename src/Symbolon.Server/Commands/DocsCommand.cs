using System.CommandLine;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary><c>docs</c>: writes what is said of the API from the code, the OpenAPI document and the page of codes.</summary>
internal static class DocsCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write; docs/api in the repository." };
        var command = new Command("docs", "Writes the API's openapi.json and codes.md.") { folder };
        command.SetAction((parsed, _) => CommandLine.Told(parsed, async () =>
        {
            // Routes are described here and never run, so this database is never opened.
            await using var database = new Sqlite("unopened.db");
            var (routes, target) = (Api.Routes(database), Directory.CreateDirectory(parsed.GetValue(folder)!).FullName);
            foreach (var (file, text) in new[] { ("openapi.json", ApiDocument.Json(routes)), ("codes.md", ApiCodes.Page(routes)) })
            {
                await File.WriteAllTextAsync(Path.Combine(target, file), text);
                Console.WriteLine($"Wrote {Path.Combine(target, file)}.");
            }
        }));
        return command;
    }
}
