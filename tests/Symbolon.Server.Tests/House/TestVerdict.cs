using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.House;

/// <summary>The verdict on one item of a bulk upsert.</summary>
public sealed record TestVerdict(JsonNode Json)
{
    public static TestVerdict Of(Reply reply, int index = 0)
    {
        Assert.True(reply.Succeeded, reply.Text);
        return new(reply.Json!["response"]![index]!);
    }

    public long Id => (long)Json["entityId"]!;

    public JsonNode? Result => Json["result"];

    public int[] Errors => Codes("errors");

    public int[] Warnings => Codes("warnings");

    /// <summary>Id, errors, warnings and what the result is known by and says, without times.</summary>
    public string Shape =>
        $"{Json["entityId"]?.ToString() ?? "-"} !{string.Join(',', Errors)} ~{string.Join(',', Warnings)} {string.Join(';', Result?["profiles"]?.AsArray().Select(Known) ?? [])} {Result?["extendedFields"]?.ToJsonString()} {Result?["statusLabel"]}";

    /// <summary>Asserts that all was done with exactly these warnings, in any order.</summary>
    public void IsDone(params int[] warnings) =>
        Assert.True(Errors.Length == 0 && Result is not null && Warnings.Order().SequenceEqual(warnings.Order()), $"expected warnings {string.Join(',', warnings)}, got {Json.ToJsonString()}");

    private static string Known(JsonNode? profile) => $"{profile!["source"]}:{profile["accountId"]} {profile["firstName"]} {profile["identifiers"]!.ToJsonString()}";

    private int[] Codes(string member) => [.. Json[member]!.AsArray().Select(item => (int)item!["code"]!)];
}
