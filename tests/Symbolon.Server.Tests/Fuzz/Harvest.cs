using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.Fuzz;

/// <summary>Values that the org's own answers had, by the name of their member: with them requests name things that there are.</summary>
public sealed class Harvest
{
    private const int Kept = 40;

    /// <summary>Parameters whose values answers call otherwise.</summary>
    private static readonly Dictionary<string, string[]> Other = new()
    {
        ["id"] = ["entityId", "createdId", "customerId", "userId", "tillId"],
        ["clientKey"] = ["key"],
        ["identifierValue"] = ["value", "id"],
        ["number"] = ["cardNumber"],
        ["entityValue"] = ["value"],
        ["entityId"] = ["id", "createdId"],
        ["name"] = ["keyName"],
    };

    private readonly Dictionary<string, List<string>> byName = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string name, string value)
    {
        if (value.Length > 200) return;
        if (!byName.TryGetValue(name, out var values)) byName[name] = values = [];
        if (values.Contains(value)) return;
        if (values.Count >= Kept) values.RemoveAt(Kept / 2);
        values.Add(value);
    }

    public void Add(JsonNode? answer, int depth = 0)
    {
        if (depth > 6) return;
        foreach (var item in (answer as JsonArray ?? []).Take(5)) Add(item, depth + 1);
        foreach (var (name, value) in answer as JsonObject ?? [])
        {
            if (value is JsonValue) Add(name, value.ToString());
            else Add(value, depth + 1);
        }
    }

    public string? Any(string name, Random random)
    {
        var known = Other.GetValueOrDefault(name, []).Prepend(name).Where(byName.ContainsKey).ToList();
        return known.Count == 0 ? null : byName[known[random.Next(known.Count)]] is var values ? values[random.Next(values.Count)] : null;
    }
}
