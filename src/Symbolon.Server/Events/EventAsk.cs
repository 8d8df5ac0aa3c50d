using Symbolon.Server.Http;

namespace Symbolon.Server.Events;

/// <summary>What a reader of events asks for. Answers 400 when it cannot be.</summary>
internal sealed record EventAsk(long After, int Limit, TimeSpan Wait, bool AsNotifications)
{
    private const int MostAtOnce = 1000;
    private const int MostSeconds = 30;

    public static Parsed<EventAsk> Of(Call call)
    {
        if (!Call.TryNumber(call.Header("Last-Event-ID") is { Length: > 0 } seen ? seen : call.Query("after"), 0, long.MaxValue - 1, out var after)) return Codes.InvalidBody.With("after");
        if (!Call.TryNumber(call.Query("limit"), 100, MostAtOnce, out var limit) || limit == 0) return Codes.InvalidBody.With("limit");
        if (!Call.TryNumber(call.Query("wait"), 0, MostSeconds, out var wait)) return Codes.InvalidBody.With("wait");
        if (call.Query("shape") is not (null or "" or "event" or "notification")) return Codes.InvalidBody.With("shape");
        return new EventAsk(after, (int)limit, TimeSpan.FromSeconds(wait), call.Query("shape") == "notification");
    }
}
