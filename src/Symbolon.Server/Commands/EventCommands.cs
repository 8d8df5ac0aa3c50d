using System.CommandLine;
using System.Text.Json;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Commands;

/// <summary><c>events tail</c>: an org's events, one line of JSON each.</summary>
internal static class EventCommands
{
    private const int AtOnce = 500;

    private static readonly Argument<long> OrgId = new("org") { Description = "Id of the org." };
    private static readonly Option<long?> After = new("--after") { Description = "Number of the last event that was seen; without it the last ten events." };
    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Goes on with what comes, until it is stopped." };

    public static Command Make()
    {
        var tail = new Command("tail", "Prints the events of an org, one line of JSON each.") { OrgId, After, Follow };
        tail.SetAction((parsed, stop) => CommandLine.OnDatabase((given, database) => Tail(given, database, stop))(parsed, stop));
        return new Command("events", "Reads the events of an org.") { tail };
    }

    private static async Task Tail(ParseResult parsed, Database database, CancellationToken stop)
    {
        var (org, events) = (parsed.GetValue(OrgId), new EventQueries(database));
        if (await new OrgQueries(database).Find(org) is null) throw new ArgumentException($"There is no org {org}.");
        var after = parsed.GetValue(After) ?? Math.Max(0, (await events.Head(org)).LastEvent - 10);
        while (!stop.IsCancellationRequested)
        {
            var page = await events.Read(org, after, AtOnce);
            if (after + 1 < page.First && after > 0 && parsed.GetValue(After) is not null) throw new ArgumentException(Codes.EventsForgotten.With(page.First - 1).Message);
            foreach (var one in page.Events)
            {
                Console.WriteLine(JsonSerializer.Serialize(EventView.Show(org, one, page.Cards), ApiJson.Default.EventJson));
                after = one.No;
            }
            if (page.Events.Count == AtOnce) continue;
            if (!parsed.GetValue(Follow)) return;
            await Task.Delay(500, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
