using System.Globalization;
using System.Text;
using System.Text.Json;
using Symbolon.Server.Storage.Verifying;
using Symbolon.Soundness;

namespace Symbolon.Server.Commands;

/// <summary>The report of <c>verify</c>, written as it goes: a line or a JSON object for each finding, with names of invariants and numbers of things, and nothing else.</summary>
internal sealed class VerifyReport : IAsyncDisposable
{
    private readonly StreamWriter text;
    private readonly Utf8JsonWriter? json;
    private long customers;
    private long broken;
    private long advice;

    public VerifyReport(Stream target, bool asJson)
    {
        text = new StreamWriter(target, new UTF8Encoding(false));
        if (!asJson) return;
        json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("findings");
    }

    public void Add(long org, VerifiedStretch seen)
    {
        if (seen.Name == "customers") customers += seen.Rows;
        foreach (var finding in seen.Findings)
        {
            if (finding.Invariant.IsAdvice) advice++;
            else broken++;
            if (json is null) text.WriteLine($"org {org}\t{(finding.Invariant.IsAdvice ? "advice\t" : "")}{finding}\t{finding.Invariant.Says}");
            else Write(json, org, finding);
        }
        json?.Flush();
    }

    /// <summary>Writes the end of the report; the exit code.</summary>
    public int End(int orgs)
    {
        if (json is null)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Checked {Invariants.All.Count} invariants in {orgs} orgs with {customers} customers: {broken} broken, {advice} to look at."));
        }
        else
        {
            json.WriteEndArray();
            foreach (var (name, count) in new[] { ("invariants", Invariants.All.Count), ("orgs", orgs), ("customers", customers), ("broken", broken), ("advice", advice) }) json.WriteNumber(name, count);
            json.WriteEndObject();
        }
        return broken > 0 ? 1 : 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (json is not null) await json.DisposeAsync();
        await text.DisposeAsync();
    }

    private static void Write(Utf8JsonWriter json, long org, Finding finding)
    {
        json.WriteStartObject();
        json.WriteNumber("org", org);
        json.WriteString("invariant", finding.Invariant.Name);
        json.WriteString("says", finding.Invariant.Says);
        json.WriteBoolean("advice", finding.Invariant.IsAdvice);
        json.WriteString("kind", finding.Kind);
        json.WriteNumber("id", finding.Id);
        if (finding.Other is { } other) json.WriteNumber("other", other);
        json.WriteEndObject();
    }
}
