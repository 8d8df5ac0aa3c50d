using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Events;

/// <summary>The route of the event feed (platform §11).</summary>
internal static class EventRoutes
{
    public static IEnumerable<ApiRoute> All(EventQueries queries)
    {
        yield return new("GET", "/v2/events", new EventEndpoint(queries).List)
        {
            Name = "listEvents",
            Summary = "Everything that was done, in order and without gaps; as server-sent events to those who accept text/event-stream.",
            Section = "platform §11",
            Result = ApiJson.Default.EventsJson,
            Streams = true,
            Query =
            [
                new("after", "The number of the last event that was seen; 0, the default, begins at the beginning.", Shape: ParameterShape.Number),
                new("limit", "1 to 1000 events, 100 by default; with shape=notification the last request is told whole.", Shape: ParameterShape.Number),
                new("wait", "Seconds, 0 to 30, to wait for an event when there is none yet.", Shape: ParameterShape.Number),
                new("shape", "notification tells the vendor's notifications in the place of events."),
            ],
            Codes = [InvalidInput, InvalidBody, EventsForgotten],
        };
    }
}
