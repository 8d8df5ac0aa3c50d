namespace Symbolon.Server.Tests.Fuzz;

/// <summary>Makes requests to operations from a seed and from what was answered before: some good, some nearly, some mad.</summary>
public sealed class Fuzzer
{
    private readonly Random random;
    private readonly BodyMaker bodies;
    private readonly byte[] huge;

    public Fuzzer(int seed)
    {
        random = new(seed);
        bodies = new(random, Harvest);
        huge = new byte[(8 * 1024 * 1024) + 1];
        Array.Fill(huge, (byte)' ');
    }

    public Harvest Harvest { get; } = new();

    public FuzzRequest Make(ApiOperation operation)
    {
        var (path, query, headers) = (operation.Path, new List<string>(), new List<(string, string)>());
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.In == "path") path = path.Replace($"{{{parameter.Name}}}", Step(parameter), StringComparison.Ordinal);
            else if (parameter.In == "query" && random.Next(20) is var chance && (parameter.Required ? chance > 0 : chance < 6)) Ask(query, parameter);
            else if (parameter.In == "header" && random.Next(25) == 0) headers.Add((parameter.Name, OneLine(Value(parameter))));
        }
        if (random.Next(12) == 0) query.Add(Evil.RawQueries[random.Next(Evil.RawQueries.Length)]);
        if (random.Next(400) == 0) query.Add("x=" + new string('x', 9000));
        if (random.Next(6) == 0) headers.Add(Evil.Headers[random.Next(Evil.Headers.Length)]);
        if (operation.Method != "GET" && random.Next(8) == 0) headers.Add(("Idempotency-Key", $"key-{random.Next(40)}"));
        var target = query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
        if (operation.Body is null) return new(operation, target, headers, random.Next(40) == 0 ? bodies.Make(operation with { Told = Sample(operation) }) : null, "application/json");
        var body = random.Next(1500) == 0 ? huge : bodies.Make(operation);
        return new(operation, target, headers, random.Next(60) == 0 ? null : body, random.Next(25) == 0 ? Evil.MediaTypes[random.Next(Evil.MediaTypes.Length)] : random.Next(80) == 0 ? null : "application/json");
    }

    /// <summary>An operation without a body is sent one all the same now and then.</summary>
    private static System.Text.Json.Nodes.JsonNode Sample(ApiOperation operation)
    {
        var told = operation.Told.DeepClone();
        told["requestBody"] = System.Text.Json.Nodes.JsonNode.Parse("""{"content":{"application/json":{"schema":{"type":"object"},"example":{"a":1}}}}""");
        return told;
    }

    private void Ask(List<string> query, ApiParameter parameter)
    {
        for (var times = random.Next(30) == 0 ? 3 : 1; times > 0; times--) query.Add($"{(random.Next(40) == 0 ? parameter.Name.ToUpperInvariant() : parameter.Name)}={Uri.EscapeDataString(Value(parameter))}");
    }

    /// <summary>A value of the path: never empty, as that would be another path.</summary>
    private string Step(ApiParameter parameter) => Uri.EscapeDataString(Value(parameter) is var value && value.Trim().Length > 0 && !value.Contains('\0') && value is not ("." or "..") && value.Length < 1500 ? value : parameter.Example!);

    private string Value(ApiParameter parameter) => random.Next(20) switch
    {
        < 7 when parameter.Example is { } example => example,
        < 16 when Harvest.Any(parameter.Name, random) is { } known => known,
        < 16 when parameter.Type == "boolean" => random.Next(2) == 0 ? "true" : "false",
        < 16 when parameter.Type == "integer" => $"{random.Next(-1, 200)}",
        19 when random.Next(3) == 0 => bodies.Long()[..40],
        _ => Evil.Texts[random.Next(Evil.Texts.Length)],
    };

    // No client lets a header break its line.
    private static string OneLine(string text) => string.Concat(text.Where(letter => letter is >= ' ' and not '\u007f'));
}
