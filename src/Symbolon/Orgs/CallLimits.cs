using System.Globalization;
using Symbolon.Access;

namespace Symbolon.Orgs;

/// <summary>
/// How many calls an API key (a till or a client) may make (platform §3.6): a resource that has a limit of its own is
/// counted by itself, all the rest together by the minute. An org's configuration is counted by the hour, too, and by
/// the hour alone where the org has said how many calls that is. Zero is no limit.
/// </summary>
public sealed record CallLimits(
    int PerMinute, int ConfigurationPerHour, bool CountsConfigurationApart, IReadOnlyDictionary<Resource, int> Own)
{
    /// <summary>The counters of a call to the resource that have a limit.</summary>
    public IReadOnlyList<CallLimit> Of(Resource resource)
    {
        if (Own.TryGetValue(resource, out var own)) return Limited(new CallLimit(resource.Name(), own, PerHour: false));
        var calls = new CallLimit("calls", PerMinute, PerHour: false);
        if (resource is not (Resource.Organization or Resource.OrganizationDataFields)) return Limited(calls);
        var configuration = new CallLimit("configuration", ConfigurationPerHour, PerHour: true);
        return CountsConfigurationApart ? Limited(configuration) : Limited(calls, configuration);
    }

    private static List<CallLimit> Limited(params List<CallLimit> limits) => limits.FindAll(limit => limit.Calls > 0);

    /// <summary>The limits of single resources, such as <c>Customer=600,Card=100</c>; null for a text that is none.</summary>
    public static IReadOnlyDictionary<Resource, int>? Read(string text)
    {
        var limits = new Dictionary<Resource, int>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('=') is not [var name, var number] || Resources.Named(name) is not { } resource) return null;
            if (Words.Count(number) is not { } calls || !limits.TryAdd(resource, calls)) return null;
        }
        return limits;
    }
}

/// <summary>One of an API key's counters, and how far it goes.</summary>
public readonly record struct CallLimit(string Counter, int Calls, bool PerHour);
