using System.Globalization;
using Symbolon.Access;

namespace Symbolon.Orgs;

/// <summary>
/// How many calls an API key (a till or a client) may make (platform §3.6): a resource that has a limit of its own is counted by itself, an org's
/// configuration by the hour, all the rest together by the minute. Zero is no limit.
/// </summary>
public sealed record CallLimits(int PerMinute, int ConfigurationPerHour, IReadOnlyDictionary<Resource, int> Own)
{
    public CallLimit Of(Resource resource) =>
        Own.TryGetValue(resource, out var own) ? new(resource.Name(), own, PerHour: false)
        : resource is Resource.Organization or Resource.OrganizationDataFields ? new("configuration", ConfigurationPerHour, PerHour: true)
        : new("calls", PerMinute, PerHour: false);

    /// <summary>The limits of single resources, such as <c>Customer=600,Card=100</c>; null for a text that is none.</summary>
    public static IReadOnlyDictionary<Resource, int>? Read(string text)
    {
        var limits = new Dictionary<Resource, int>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('=') is not [var name, var number] || Resources.Named(name) is not { } resource) return null;
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var calls) || !limits.TryAdd(resource, calls)) return null;
        }
        return limits;
    }
}

/// <summary>One of an API key's counters, and how far it goes.</summary>
public readonly record struct CallLimit(string Counter, int Calls, bool PerHour);
