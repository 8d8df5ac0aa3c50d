using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Isolation;

namespace Symbolon.Server.Tests.Fuzz;

/// <summary>Dates and numbers at the ends of their ranges, in every member and parameter of every route.</summary>
public sealed partial class EdgeTests(Servers servers)
{
    /// <summary>Requests that are under way at once.</summary>
    private const int Together = 8;

    [GeneratedRegex(
        "date|time|On$|Upto|^from$|^to$|start|end|days|expir|since|until|before|after", RegexOptions.IgnoreCase)]
    private static partial Regex NameOfDate();

    [Theory, BothDatabases]
    public async Task No_date_or_number_at_the_ends_of_its_range_makes_the_server_fail(string database)
    {
        var org = await servers.Org(database, ("LOOKUP_MISSES_PER_MINUTE", "0"), ("RATE_LIMIT_PER_MINUTE", "0"));
        var walk = new RouteWalk(await OrgThings.Fill(org), org.Id).Of(Api.Routes(org.Server.Database));
        var requests = walk.Where(request => !request.Route.IsOpen)
            .DistinctBy(request => (request.Route.Name, request.Body))
            .SelectMany(request => OfPath(request).Concat(OfQuery(request)).Concat(OfBody(request))).ToList();
        Assert.True(requests.Count > 500, $"Only {requests.Count} requests were made up.");
        var faults = new List<string>();
        foreach (var some in requests.Chunk(Together))
        {
            var replies = await Task.WhenAll(some.Select(one => org.Send(new(one.Method), one.Path, one.Body)));
            faults.AddRange(some.Zip(replies).Where(pair => pair.Second.Status >= 500)
                .Select(pair => $"{pair.Second.Status} {pair.First.Method} {pair.First.Path} {pair.First.Body}"));
        }
        Assert.True(faults.Count == 0, $"{faults.Count} failures:\n{string.Join('\n', faults.Take(20))}");
    }

    private static IEnumerable<Made> OfPath(RouteRequest request)
    {
        var parts = request.Path.Split('?', 2);
        var steps = parts[0].Split('/');
        foreach (var (at, _) in steps.Index().Where(step => long.TryParse(step.Item, out var _)))
            foreach (var edge in Evil.EdgeNumbers)
            {
                string[] other = [.. steps[..at], edge, .. steps[(at + 1)..]];
                yield return new(request.Route.Method, $"{string.Join('/', other)}?{parts[^1]}", request.Body);
            }
    }

    private static IEnumerable<Made> OfQuery(RouteRequest request) =>
        from parameter in request.Route.Query
        let isDate = NameOfDate().IsMatch(parameter.Name)
        where isDate || parameter.Shape == ParameterShape.Number
        from edge in isDate && parameter.Shape != ParameterShape.Number ? Evil.EdgeDates : Evil.EdgeNumbers
        let path = Regex.Replace(request.Path, $@"(?<=[?&]){parameter.Name}=[^&]*&?", "")
        select new Made(request.Route.Method, $"{path}&{parameter.Name}={Uri.EscapeDataString(edge)}", request.Body);

    private static IEnumerable<Made> OfBody(RouteRequest request)
    {
        if (request.Route.Body is not { } type) yield break;
        // The other ways of saying how long a tier holds do not read the date.
        var read = request.Body!.Replace("AS_PER_TIER_STRATEGY", "SPECIFIC_DATE", StringComparison.Ordinal);
        var told = new HashSet<string>();
        foreach (var text in new[] { read, request.Route.Example! })
        {
            var body = JsonNode.Parse(text)!;
            foreach (var (owner, name, isNumber) in Places(body, type).ToList())
            {
                if (!told.Add(name)) continue;
                var before = owner[name]?.DeepClone();
                foreach (var edge in isNumber ? Evil.EdgeNumbers : Evil.EdgeDates)
                {
                    owner[name] = isNumber ? JsonNode.Parse(edge) : JsonValue.Create(edge);
                    yield return new(request.Route.Method, request.Path, body.ToJsonString());
                }
                if (before is null) owner.Remove(name);
                else owner[name] = before;
            }
        }
    }

    /// <summary>The members of the body's objects that hold a number or a date, there or not.</summary>
    private static IEnumerable<(JsonObject Owner, string Name, bool IsNumber)> Places(JsonNode? node, JsonTypeInfo type)
    {
        if (node is JsonArray items)
        {
            var of = type.Options.GetTypeInfo(type.Type.GetElementType() ?? type.Type);
            foreach (var place in items.Take(1).SelectMany(item => Places(item, of))) yield return place;
        }
        if (node is not JsonObject members || type.Kind != JsonTypeInfoKind.Object) yield break;
        foreach (var property in type.Properties)
        {
            var of = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var isNumber = of == typeof(long) || of == typeof(int) || of == typeof(decimal);
            if (isNumber || (of == typeof(string) && NameOfDate().IsMatch(property.Name)))
                yield return (members, property.Name, isNumber);
            else if (members[property.Name] is { } inner)
                foreach (var place in Places(inner, type.Options.GetTypeInfo(of))) yield return place;
        }
    }

    private sealed record Made(string Method, string Path, string? Body);
}
