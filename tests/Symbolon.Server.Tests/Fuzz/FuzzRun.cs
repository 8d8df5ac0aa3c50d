using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Isolation;

namespace Symbolon.Server.Tests.Fuzz;

/// <summary>
/// Sends made-up requests to orgs of its own, one after the other, and judges every answer: a status that the document lists, a body that fits the schema it has for it, nothing of
/// the inside of the server, and no change of anything by what was refused.
/// </summary>
public sealed class FuzzRun(int seed)
{
    /// <summary>Requests until the org has been pulled about enough, and another one is taken.</summary>
    private const int Stay = 400;

    private static readonly string[] Insides = ["   at ", "Exception", "Symbolon.Server", "System.", "Npgsql", "SQLite Error", "SqlState", "select ", ".cs:line"];

    private readonly Random random = new(seed);
    private readonly HashSet<string> done = [];
    private readonly Queue<ApiOperation> deck = [];
    private TestServer server = null!;
    private int decks;

    /// <summary>Whether every operation was asked twice.</summary>
    public bool IsRound => decks > 2;

    public int Sent { get; private set; }

    public int Refused { get; private set; }

    /// <summary>The operations that were done at least once.</summary>
    public IReadOnlySet<string> Done => done;

    /// <summary>Goes on with this server for so long, and no longer than the caller wants; the faults that it found, each with what repeats it.</summary>
    public async Task<IReadOnlyList<string>> Go(TestServer with, TimeSpan time, Func<FuzzRun, bool> isEnough)
    {
        server = with;
        var (operations, faults, start) = (await ApiOperation.Of(server.Address), new List<string>(), Stopwatch.GetTimestamp());
        while (GoesOn())
        {
            var org = await server.AddOrg(Servers.NextOrg());
            var things = await OrgThings.Fill(org);
            using var client = Client(org);
            var fuzzer = new Fuzzer(random.Next());
            Tell(fuzzer, org, things);
            var before = await org.Fingerprint();
            for (var number = 0; number < Stay && GoesOn(); number++)
            {
                if (deck.Count == 0) Deal(operations);
                var request = fuzzer.Make(deck.Dequeue());
                var (status, found, isRefused) = await Send(client, request, fuzzer);
                var after = await org.Fingerprint();
                if (isRefused && Difference(before, after, request) is { Length: > 0 } change) found.Add($"it changed something: {change}");
                faults.AddRange(found.Select(fault => $"{request.Operation.Name} answered {status}: {fault}\n    {request}"));
                before = after;
                // Whoever shut himself out learns nothing more.
                if (status is 401 or 429 && request.Operation.Name != "generateToken") break;
            }
        }
        return faults;

        bool GoesOn() => faults.Count < 10 && Stopwatch.GetElapsedTime(start) < time && !isEnough(this);
    }

    private void Deal(IReadOnlyList<ApiOperation> operations)
    {
        decks++;
        foreach (var operation in operations.OrderBy(_ => random.Next())) deck.Enqueue(operation);
    }

    private async Task<(int Status, List<string> Faults, bool IsRefused)> Send(HttpClient client, FuzzRequest request, Fuzzer fuzzer)
    {
        Sent++;
        try
        {
            using var message = request.Message(server.Address);
            using var response = await client.SendAsync(message);
            var (status, bytes) = ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
            var text = Encoding.UTF8.GetString(bytes);
            var isRefused = IsRefused(status, text);
            if (isRefused) Refused++;
            else done.Add(request.Operation.Name);
            if (bytes.Length == 0)
                return (status, request.IsTooLong && status is 400 or 414 or 431 ? [] : ["the body is empty"], isRefused);
            var faults = Judge(request, response, status, text, out var body).ToList();
            if (!isRefused) fuzzer.Harvest.Add(body);
            return (status, faults, isRefused);
        }
        catch (HttpRequestException) when (request.Body is { Length: > 1_000_000 })
        {
            // The server need not read to its end what is too large, and closes the connection on it.
            return (0, [], false);
        }
        catch (HttpRequestException failure) when (failure.InnerException is null or ArgumentException or FormatException)
        {
            Sent--;
            return (0, [], false);
        }
        catch (TaskCanceledException)
        {
            return (0, ["no answer came in time"], false);
        }
    }

    /// <summary>Whether a call was refused: an org may refuse with 200, and then there are errors.</summary>
    private static bool IsRefused(int status, string text) =>
        status != 200 || (text.StartsWith("{\"warnings\":[", StringComparison.Ordinal)
            && JsonNode.Parse(text) is JsonObject told && told["errors"] is JsonArray { Count: > 0 });

    private static IEnumerable<string> Judge(FuzzRequest request, HttpResponseMessage response, int status, string text, out JsonNode? body)
    {
        body = null;
        var faults = new List<string>();
        if (status >= 500) faults.Add($"the server broke: {text}");
        if (!response.Headers.Contains("X-Cap-Requestid")) faults.Add("it has no request id");
        if (!response.Headers.TryGetValues("X-Content-Type-Options", out _)) faults.Add("it has no safe headers");
        if (response.Headers.Contains("Server") || response.Headers.Any(header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))) faults.Add("it has headers that it must not have");
        var sent = $"{request.Target} {(request.Body is null ? "" : Encoding.UTF8.GetString(request.Body))}";
        faults.AddRange(Insides.Where(word => IsRefused(status, text) && text.Contains(word, StringComparison.Ordinal) && !sent.Contains(word.Trim(), StringComparison.Ordinal)).Select(word => $"it shows '{word}': {text}"));
        try
        {
            body = JsonNode.Parse(text);
        }
        catch (JsonException failure)
        {
            return [.. faults, $"its body is no JSON: {failure.Message} {text[..Math.Min(200, text.Length)]}"];
        }
        return [.. faults, .. request.Operation.FaultsOf(status, response.Content.Headers.ContentType?.MediaType, body).Take(3).Select(fault => $"{fault} in {text[..Math.Min(300, text.Length)]}")];
    }

    /// <summary>What the requests may name from the start.</summary>
    private static void Tell(Fuzzer fuzzer, TestOrg org, OrgThings things)
    {
        foreach (var (name, value) in new[]
        {
            ("id", $"{things.CustomerId}"), ("orgId", $"{org.Id}"), ("uuid", things.AccountUuid), ("clientKey", things.ClientKey), ("seriesId", $"{things.SeriesId}"), ("programId", $"{things.ProgramId}"), ("cardNumber", things.CardNumber),
            ("number", things.CardNumber), ("value", things.Mobile), ("identifierValue", things.Mobile), ("redemptionId", $"{things.RedemptionId}"), ("code", things.TillCode), ("cardExternalId", "hidden-external"), ("source", "INSTORE"), ("accountId", ""), ("entityValue", things.Mobile), ("labelName", "Nightjar"),
            ("identifierName", "mobile"), ("identifierName", "email"), ("identifierName", "id"), ("source", "WECHAT"), ("source", "ALL"), ("accountId", "22232"), ("type", "mobile"), ("type", "email"), ("type", "externalId"), ("type", "cuid"), ("value", "quill@example.test"), ("name", "wing_beat"), ("name", "ATTRIBUTION_LOOKUP"), ("q", things.FirstName), ("label", "Dormouse"),
        }) fuzzer.Harvest.Add(name, value);
    }

    private static HttpClient Client(TestOrg org)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        var client = new HttpClient(handler) { BaseAddress = org.Server.Address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{org.Till}:{Http.Password.OnTheWire(TestOrg.ClearPassword)}")));
        return client;
    }

    /// <summary>What has another number of rows; a refusal under a key is kept by a batch, which is all that it files.</summary>
    private static string Difference(string before, string after, FuzzRequest request) => before == after ? "" : string.Join(' ', after.Split(' ').Except(before.Split(' '))
        .Where(one => !(one.StartsWith("batch|", StringComparison.Ordinal) && request.Headers.Any(header => header.Name == "Idempotency-Key"))));
}
