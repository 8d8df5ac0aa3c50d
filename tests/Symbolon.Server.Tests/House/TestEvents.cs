using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.House;

/// <summary>The event feed, as tests read it.</summary>
public static class TestEvents
{
    public static Task<Reply> Feed(this TestOrg org, long after = 0, string more = "") => org.Get($"/v2/events?after={after}&limit=1000{more}");

    public static async Task<JsonNode[]> EventsAfter(this TestOrg org, long after = 0) => [.. (await org.Feed(after)).IsDone().Json!["events"]!.AsArray()!];

    public static async Task<JsonNode[]> Notifications(this TestOrg org, long after = 0) => [.. (await org.Feed(after, "&shape=notification")).IsDone().Json!["notifications"]!.AsArray()!];

    /// <summary>The ids of the notifications that have a name, in their order.</summary>
    public static async Task<List<string>> NotificationIds(this TestOrg org)
    {
        var named = (await org.Notifications()).Where(one => one["eventName"] is not null);
        return [.. named.Select(one => (string)one["eventId"]!)];
    }

    /// <summary>The number of the org's last event.</summary>
    public static async Task<long> LastEvent(this TestOrg org) => (long)(await org.Feed(more: "")).Json!["last"]!;

    /// <summary>The notifications of what is done, by name.</summary>
    public static async Task<JsonNode[]> NotifiedBy(this TestOrg org, Func<Task<Reply>> call)
    {
        var before = await org.LastEvent();
        (await call()).IsDone();
        return await org.Notifications(before);
    }
}
