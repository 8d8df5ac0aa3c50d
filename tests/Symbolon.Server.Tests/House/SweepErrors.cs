using Microsoft.Extensions.Logging;
using Symbolon.Server.Engine;

namespace Symbolon.Server.Tests.House;

/// <summary>Remembers the errors that the sweep logs.</summary>
internal sealed class SweepErrors : ILogger<Sweeper>
{
    public List<string> Failures { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error) Failures.Add(formatter(state, exception));
    }
}
