using Microsoft.Extensions.Logging;

namespace Symbolon.Server.Tests.House;

/// <summary>What servers of tests say on the console: only what no test has asked for, so that it can be seen.</summary>
public static class TestLog
{
    /// <summary>Nothing, where the test plants the faults itself.</summary>
    public static void Nothing(ILoggingBuilder log) => log.ClearProviders();

    /// <summary>Failures, and no warnings of deliveries that receivers of tests refuse.</summary>
    public static void Failures(ILoggingBuilder log) => log.AddFilter("Symbolon.Server.Webhooks", LogLevel.Error);
}
