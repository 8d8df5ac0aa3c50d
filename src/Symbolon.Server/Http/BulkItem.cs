using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Explaining;
using Symbolon.Server.Engine;

namespace Symbolon.Server.Http;

/// <summary>One item of a bulk call: the request that it is or why it is none, the key it came with, and how its verdict is told.</summary>
internal sealed record BulkItem<TRequest, TVerdict>(Parsed<TRequest> Parsed, string? Key, Func<Outcome, TVerdict> Done, Func<Notice, TVerdict> Refused)
    where TRequest : Request
    where TVerdict : class, IVerdict;

/// <summary>The verdict on an item of a bulk call, which failed when there are errors.</summary>
internal interface IVerdict
{
    NoticeJson[] Errors { get; }
}

/// <summary>
/// Does the items of a bulk call in order, each for itself, and answers with a verdict for each. An item that came before under a key of its own has the verdict that it had then.
/// </summary>
internal static class BulkItems
{
    public static Task<Answer?> Do<TRequest, TVerdict>(
        Call call, IReadOnlyList<BulkItem<TRequest, TVerdict>> items, JsonTypeInfo<TVerdict> type, Func<TVerdict[], int, Answer> tell)
        where TRequest : Request
        where TVerdict : class, IVerdict
    {
        var keys = KeysOf(call, items);
        var (requests, itemKeys) = (new List<Request>(), new Dictionary<int, Keyed>());
        foreach (var (at, item) in items.Index())
        {
            if (Refusal(item) is not null) continue;
            if (keys[at] is { } key) itemKeys[requests.Count] = new(key.Hash, outcomes => Keep(key, item.Done(outcomes[0]), outcomes[0].Now));
            requests.Add(item.Parsed.Value!);
        }
        return call.Write(requests, Tell, itemKeys);

        Storage.KeptAnswer Keep(IdempotencyKey key, TVerdict verdict, Instant now) => key.Keep(new(200, JsonSerializer.SerializeToUtf8Bytes(verdict, type), null), call.Until(now));

        Answer Tell(IReadOnlyList<Outcome> outcomes)
        {
            var (next, before, verdicts) = (0, new Dictionary<int, JsonNode>(), new TVerdict[items.Count]);
            foreach (var (at, item) in items.Index())
            {
                if (Refusal(item) is { } refused) verdicts[at] = item.Refused(refused);
                else if (outcomes[next++] is not { Kept: { } kept } done) verdicts[at] = item.Done(outcomes[next - 1]);
                else if (keys[at]!.Read(kept, out var body) is { } unlike) verdicts[at] = item.Refused(unlike);
                else before[at] = JsonNode.Parse(body)!;
            }
            var failures = verdicts.Count(verdict => verdict is { Errors.Length: > 0 }) + before.Values.Count(verdict => verdict["errors"]!.AsArray().Count > 0);
            var answer = WithEarlier(tell(verdicts, failures), before);
            return call.Explains ? answer with { Why = WhysOf(call, items, outcomes) } : answer;
        }
    }

    /// <summary>The reasons of every item in the order of the list, also of those that were never decided.</summary>
    private static List<WhyJson> WhysOf<TRequest, TVerdict>(
        Call call, IReadOnlyList<BulkItem<TRequest, TVerdict>> items, IReadOnlyList<Outcome> outcomes)
        where TRequest : Request
        where TVerdict : class, IVerdict
    {
        var (next, whys) = (0, new List<WhyJson>());
        foreach (var (at, item) in items.Index())
        {
            var why = Refusal(item) is { } refused ? new Why([refused], []) : outcomes[next++].Why;
            if (why is not null) whys.Add(WhyJson.Of(at, why, call.Org));
        }
        return whys;
    }

    private static Notice? Refusal<TRequest, TVerdict>(BulkItem<TRequest, TVerdict> item)
        where TRequest : Request
        where TVerdict : class, IVerdict =>
        item.Key is { } key && !IdempotencyKey.IsValid(key) ? Codes.InvalidIdempotencyKey : item.Parsed.Refusal;

    private static IdempotencyKey?[] KeysOf<TRequest, TVerdict>(Call call, IReadOnlyList<BulkItem<TRequest, TVerdict>> items)
        where TRequest : Request
        where TVerdict : class, IVerdict
    {
        var texts = items.Any(item => item.Key is not null) ? call.ItemTexts() : [];
        return [.. items.Select((item, at) => item.Key is { } key ? call.ItemKey(key, texts[at].Span) : null)];
    }

    /// <summary>The answer with the verdicts of earlier calls in their places.</summary>
    private static Answer WithEarlier(Answer answer, Dictionary<int, JsonNode> before)
    {
        if (before.Count == 0) return answer;
        var shown = JsonSerializer.SerializeToNode(answer.Body, answer.Type)!;
        foreach (var (at, verdict) in before) shown["response"]![at] = verdict;
        return Answer.Of(shown, ApiJson.Default.JsonNode);
    }
}
