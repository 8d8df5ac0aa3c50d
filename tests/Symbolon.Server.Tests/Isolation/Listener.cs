using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Symbolon.Server.Tests.Isolation;

/// <summary>Hears everything that a server tells its operator: the log down to its last level with exceptions in full, every activity with its tags and events, and every measurement's tags.</summary>
public sealed class Listener : ILoggerProvider, ILogger
{
    /// <summary>The client of these tests lives in the same process and tells of itself.</summary>
    private const string OfTheCaller = "System.Net";

    private readonly ConcurrentQueue<string> heard = new();
    private readonly ActivityListener activities = new();
    private readonly MeterListener meters = new();

    /// <param name="database">
    /// The PostgreSQL database whose activities are heard; tests beside this one have others.
    /// </param>
    public Listener(string? database)
    {
        activities.ShouldListenTo = source => !source.Name.Contains(OfTheCaller, StringComparison.Ordinal);
        activities.Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded;
        activities.ActivityStopped = activity =>
        {
            if (activity.Source.Name != "Npgsql" || DatabaseOf(activity) == database) heard.Enqueue(Told(activity));
        };
        ActivitySource.AddActivityListener(activities);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (!instrument.Meter.Name.Contains(OfTheCaller, StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => heard.Enqueue($"meter {instrument.Name} {Tags(tags.ToArray())}"));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => heard.Enqueue($"meter {instrument.Name} {Tags(tags.ToArray())}"));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => heard.Enqueue($"meter {instrument.Name} {Tags(tags.ToArray())}"));
        meters.Start();
    }

    public IEnumerable<string> Heard => heard;

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        heard.Enqueue($"scope {state}");
        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        heard.Enqueue($"{logLevel} {formatter(state, exception)} {Tags(state as IEnumerable<KeyValuePair<string, object?>> ?? [])}");
        for (var one = exception; one is not null; one = one.InnerException) heard.Enqueue($"{one} {string.Join(' ', one.Data.Keys.Cast<object>().Select(key => $"{key}={one.Data[key]}"))}");
    }

    public void Dispose()
    {
        activities.Dispose();
        meters.Dispose();
    }

    private static string? DatabaseOf(Activity activity) => activity.GetTagItem("db.namespace")?.ToString();

    private static string Told(Activity activity)
    {
        var events = string.Join(' ', activity.Events.Select(one => $"{one.Name} {Tags(one.Tags)}"));
        return $"activity {activity.Source.Name} {activity.DisplayName} {activity.StatusDescription} "
            + $"{Tags(activity.TagObjects)} {string.Join(' ', activity.Baggage)} {events}";
    }

    private static string Tags(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
