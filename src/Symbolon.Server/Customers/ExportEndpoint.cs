using System.Text.Json;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Events;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>Everything that is held about a person, and about those who were merged into it; what is of strangers is left out.</summary>
internal sealed class ExportEndpoint(ExportQueries rows, EventQueries events)
{
    /// <summary>Bytes of a piece, and what its last rows add.</summary>
    private const int PieceBytes = 64 * 1024;

    private const int EventsAtOnce = 200;

    public async Task<Answer?> Export(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound && customer?.Erased is null) return Answer.Refuse(notFound);
        var warnings = NoticeJson.From(addressing.Warnings);
        return Answer.Of((body, ends) => Write(body, call.Org.Id, customer!.Id, facts.Now, warnings, ends));
    }

    /// <summary>Writes the JSON of <see cref="ExportJson"/>: no more than a piece is in memory.</summary>
    private async Task Write(
        Stream body, long org, long customer, Instant now, NoticeJson[] warnings, CancellationToken ends)
    {
        await using var json = new Utf8JsonWriter(body, Answers.Compact);
        json.WriteStartObject();
        json.WriteNumber("customerId", customer);
        var ids = await WriteRecords(json, org, customer, now, ends);
        json.WriteStartArray("events");
        for (var (after, isMore) = (0L, true); isMore;)
        {
            var page = await events.Following(org, ids, after, EventsAtOnce);
            foreach (var one in page.Events) Write(json, org, one, page, ids);
            (after, isMore) = (page.Events is [.., var last] ? last.No : after, page.Events.Count == EventsAtOnce);
            await FlushPiece(json, ends);
        }
        json.WriteEndArray();
        json.WritePropertyName("warnings");
        JsonSerializer.Serialize(json, warnings, ApiJson.Default.NoticeJsonArray);
        json.WriteStartArray("errors");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// Writes the records of one snapshot; whose they are, those included who were merged into the person.
    /// </summary>
    private async Task<IReadOnlySet<long>> WriteRecords(
        Utf8JsonWriter json, long org, long customer, Instant now, CancellationToken ends)
    {
        await using var reading = await rows.Begin(org, customer);
        json.WriteStartArray("mergedIds");
        foreach (var id in reading.Ids.Where(id => id != customer)) json.WriteNumberValue(id);
        json.WriteEndArray();
        json.WriteString("exportedAt", now.ToString());
        json.WriteStartObject("records");
        foreach (var part in ExportQueries.Parts.Keys)
        {
            json.WriteStartArray(part);
            await foreach (var found in reading.Rows(part))
            {
                foreach (var row in found) row.WriteTo(json);
                await FlushPiece(json, ends);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        return reading.Ids;
    }

    private static void Write(Utf8JsonWriter json, long org, Event one, EventPage page, IReadOnlySet<long> ids)
    {
        var told = EventView.Show(org, one with { Change = WithoutStrangers(one.Change, ids) }, page.Cards);
        JsonSerializer.Serialize(json, told, ApiJson.Default.EventJson);
    }

    private static Task FlushPiece(Utf8JsonWriter json, CancellationToken ends) =>
        json.BytesPending < PieceBytes ? Task.CompletedTask : json.FlushAsync(ends);

    /// <summary>A merge shows both parties; one that was parted again, or that this person was parted from, is somebody else.</summary>
    private static Change WithoutStrangers(Change change, IReadOnlySet<long> ids) => change switch
    {
        CustomersMerged merged => Without(change, [merged.Survivor.Id, merged.Victim.Id], ids),
        CustomersUnmerged parted => Without(change, [parted.Survivor.Id, parted.Victim.Id], ids),
        _ => change,
    };

    private static Change Without(Change change, long[] parties, IReadOnlySet<long> ids) => parties.Except(ids).ToHashSet() is { Count: > 0 } strangers ? new Erased(strangers, System.Collections.Frozen.FrozenSet<long>.Empty).From(change) : change;
}
