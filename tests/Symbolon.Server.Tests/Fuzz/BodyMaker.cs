using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.Fuzz;

/// <summary>Makes the bodies of an operation's requests: its example, changed a little or much; values made from its schema; and what is no JSON at all.</summary>
public sealed class BodyMaker(Random random, Harvest harvest)
{
    private const string Raw = "raw-token-";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    private readonly List<string> tokens = [];

    public byte[] Make(ApiOperation operation)
    {
        tokens.Clear();
        return random.Next(20) switch
        {
            0 => Encoding.UTF8.GetBytes(Evil.Bodies[random.Next(Evil.Bodies.Length)]),
            1 => Deep(),
            2 => Broken(Text(operation.Example!.DeepClone())),
            < 8 => Text(Fill(operation.Body!, operation.Document, "", 0)),
            < 11 => Text(operation.Example!.DeepClone()),
            _ => Text(Changed(operation)),
        };
    }

    private JsonNode? Changed(ApiOperation operation)
    {
        JsonNode? body = new JsonArray(operation.Example!.DeepClone());
        for (var times = random.Next(1, 4); times > 0; times--) Change(body, operation);
        return body[0]?.DeepClone();
    }

    /// <summary>Changes one place, anywhere in the body.</summary>
    private void Change(JsonNode body, ApiOperation operation)
    {
        var places = Places(body[0], operation.Body!, operation.Document).ToList();
        if (places.Count == 0 || random.Next(60) == 0)
        {
            body[0] = Value("");
            return;
        }
        var (node, schema, name) = places[random.Next(places.Count)];
        if (node is JsonArray array)
        {
            if (array.Count == 0 || random.Next(4) == 0) array.Add(random.Next(3) == 0 || array.Count == 0 ? Value(name) : array[random.Next(array.Count)]?.DeepClone());
            else if (random.Next(8) == 0) Repeat(array);
            else if (random.Next(6) == 0) array.RemoveAt(random.Next(array.Count));
            else if (array[^1] is not (JsonObject or JsonArray) || random.Next(10) == 0) array[random.Next(array.Count)] = Value(name);
        }
        else if (node is JsonObject members)
        {
            var names = members.Select(pair => pair.Key).ToList();
            var known = schema is null ? [] : (Schema.Followed(schema, operation.Document)["properties"] as JsonObject ?? []).ToList();
            if (known.Count > 0 && random.Next(3) == 0) Set(known[random.Next(known.Count)]);
            else if (names.Count > 0 && random.Next(5) == 0) members.Remove(names[random.Next(names.Count)]);
            else if (random.Next(8) == 0) members[Evil.Texts[random.Next(Evil.Texts.Length)]] = Value("");
            else if (names.Count > 0) members[names[random.Next(names.Count)]] = Value(names[random.Next(names.Count)]);

            void Set(KeyValuePair<string, JsonNode?> property) => members[property.Key] = Fill(property.Value!, operation.Document, property.Key, 1);
        }
    }

    private void Repeat(JsonArray array)
    {
        var times = new[] { 2, 11, 51, 201, 1001 }[random.Next(5)];
        var first = array[0];
        while (array.Count < times) array.Add(first?.DeepClone());
    }

    private static IEnumerable<(JsonNode Node, JsonNode? Schema, string Name)> Places(JsonNode? node, JsonNode? schema, JsonNode document, string name = "")
    {
        if (node is JsonObject or JsonArray) yield return (node, schema, name);
        var known = schema is null ? null : Schema.Followed(schema, document);
        if (node is JsonArray items) foreach (var inner in items.Take(20).SelectMany(item => Places(item, known?["items"], document, name))) yield return inner;
        if (node is JsonObject members) foreach (var inner in members.SelectMany(pair => Places(pair.Value, known?["properties"]?[pair.Key] ?? known?["additionalProperties"], document, pair.Key))) yield return inner;
    }

    /// <summary>A value that the schema allows; its texts and numbers are often those of things that there are.</summary>
    private JsonNode? Fill(JsonNode referring, JsonNode document, string name, int depth)
    {
        var schema = Schema.Followed(referring, document);
        if (random.Next(12) == 0) return Value(name);
        if (schema["properties"] is JsonObject properties)
        {
            var filled = new JsonObject();
            foreach (var (member, type) in properties) if (random.Next(10) < (depth < 5 ? 4 : 1)) filled[member] = Fill(type!, document, member, depth + 1);
            return filled;
        }
        return TypeOf(schema) switch
        {
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Fill(schema["items"]!, document, name, depth + 1))]),
            "object" when schema["additionalProperties"] is JsonObject of => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(number => KeyValuePair.Create($"{name}{number}", Fill(of, document, name, depth + 1)))),
            "integer" or "number" => decimal.TryParse(harvest.Any(name, random), NumberStyles.Number, CultureInfo.InvariantCulture, out var known) && random.Next(4) > 0 ? JsonValue.Create(known) : JsonValue.Create(random.Next(-2, 50)),
            "boolean" => random.Next(2) == 0,
            _ => harvest.Any(name, random) is { } known && random.Next(4) > 0 ? JsonValue.Create(known) : Value(name),
        };
    }

    private static string? TypeOf(JsonNode schema) => (string?)(schema["type"] is JsonArray several ? several.First(type => (string?)type != "null") : schema["type"]);

    /// <summary>A value of any kind.</summary>
    private JsonValue? Value(string name) => random.Next(10) switch
    {
        < 3 => Token(),
        < 6 => JsonValue.Create(Evil.Texts[random.Next(Evil.Texts.Length)]),
        6 => JsonValue.Create(Long()),
        _ => harvest.Any(name, random) is { } known ? JsonValue.Create(known) : JsonValue.Create(random.Next(100)),
    };

    /// <summary>Text around the limits that texts have, and far beyond them.</summary>
    public string Long() => string.Concat(Enumerable.Repeat(new[] { "x", "7", "é", "😀", "e\u0301" }[random.Next(5)], new[] { 50, 51, 100, 101, 255, 256, 1000, 4000, 70_000 }[random.Next(9)]));

    private JsonValue Token()
    {
        tokens.Add(Evil.Tokens[random.Next(Evil.Tokens.Length)]);
        return JsonValue.Create($"{Raw}{tokens.Count - 1}-");
    }

    private byte[] Text(JsonNode? body)
    {
        var text = new StringBuilder(body?.ToJsonString(Plain) ?? "null");
        for (var number = 0; number < tokens.Count; number++) text.Replace($"\"{Raw}{number}-\"", tokens[number]);
        var written = text.ToString();
        if (random.Next(15) == 0) written = Doubled(written);
        return Encoding.UTF8.GetBytes(written);
    }

    /// <summary>The text with a member that comes twice.</summary>
    private string Doubled(string text)
    {
        var starts = text.Index().Where(letter => letter.Item == '{').Select(letter => letter.Index).ToList();
        if (starts.Count == 0) return text;
        var at = starts[random.Next(starts.Count)] + 1;
        var colon = text.IndexOf(':', at);
        if (text[at] != '"' || colon < 0) return text;
        return $"{text[..at]}{text[at..colon]}:{Evil.Tokens[random.Next(20)]},{text[at..]}";
    }

    private byte[] Deep()
    {
        var levels = new[] { 20, 24, 25, 64, 65, 5000 }[random.Next(6)];
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, random.Next(3) == 0 ? levels - 1 : levels)));
    }

    private byte[] Broken(byte[] bytes)
    {
        switch (random.Next(6))
        {
            case 0: return bytes[..random.Next(bytes.Length)];
            case 1: return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes));
            case 2: return [0xEF, 0xBB, 0xBF, .. bytes];
            case 3: return [.. bytes, .. bytes];
            default:
                for (var times = random.Next(1, 5); times > 0; times--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
        }
    }
}
