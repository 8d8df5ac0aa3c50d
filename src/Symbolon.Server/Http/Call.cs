using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Access;
using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Http;

/// <summary>
/// One call: who asks, for which org as of which version, and what was sent. Its reads and writes answer null when the org has moved on. A call of an open route
/// has no caller, and so no org.
/// </summary>
public sealed class Call(HttpContext http, ApiRoute route, Caller caller, IdempotencyKey? key, ReadOnlyMemory<byte> body, CustomerEngine engine, TimeProvider time) : IAsyncDisposable
{
    private readonly Org org = caller.Org;
    private bool hasAsked;
    private readonly AnswerKeeping? keeping = key is null ? null : new(key.Hash, Instant.From(time.GetUtcNow()));

    public Org Org => org;

    public Till Till => caller.Till;

    /// <summary>The name of the group of who asks, whomever it writes for; null is the full one.</summary>
    public string? AskingGroup => org.GroupNameOf(caller.Asking, Client);

    /// <summary>The API client whose token came, if one did.</summary>
    public ApiClient? Client => caller.Client;

    /// <summary>The address that the call comes from.</summary>
    public System.Net.IPAddress? From => http.Connection.RemoteIpAddress;

    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>Whether the caller only wants to know what would be done.</summary>
    public bool IsDryRun { get; } = Plans.IsDryRun(http.Request);

    /// <summary>Whether the caller wants to know why it comes out as it does.</summary>
    public bool Explains => !IsRead && Flag("explain");

    public bool IsRead => route.Method == "GET";

    /// <summary>What would be done, of a dry run that came so far.</summary>
    public Planned? Planned { get; private set; }

    /// <summary>The facts that the call was planned on, when it is to be done only as planned.</summary>
    public PlanTokens.PlannedFacts? AsPlanned { get; set; }

    /// <summary>Words of the query that say how a call is made and not which it is; letter case aside, as everywhere in it.</summary>
    private static readonly System.Collections.Frozen.FrozenSet<string> PlanWords = System.Collections.Frozen.FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "dryRun", "planToken", "explain");

    /// <summary>Method, path and query, without what says that it is planned.</summary>
    public string Address => $"{route.Method} {http.Request.Path}?{string.Join('&', http.Request.Query.Where(one => !PlanWords.Contains(one.Key)).Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value.ToString())}"))}";

    /// <summary>The body as it was sent.</summary>
    public ReadOnlyMemory<byte> Sent => body;

    /// <summary>Whether the database has confirmed the org's version during this call.</summary>
    public bool IsConfirmed { get; private set; }

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>A value of the query that may be a mobile number with its <c>+</c>.</summary>
    public string? IdentifierQuery(string name) => PlusSign.Restore(Query(name), http.Request.QueryString, name);

    public bool Flag(string name) => Symbolon.Words.Flag(Query(name)) == true;

    /// <summary>A header that is true or false; null when it says neither.</summary>
    public bool? HeaderFlag(string name) => Symbolon.Words.Flag(Header(name));

    public string Header(string name) => http.Request.Headers[name].ToString();

    /// <summary>A list parameter: comma separated or repeated, letter case aside.</summary>
    public HashSet<string> Words(string name) =>
        (Query(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A whole number up to a limit, or what it is when nothing was sent.</summary>
    public static bool TryNumber(string? text, long fallback, long most, out long number)
    {
        var read = string.IsNullOrWhiteSpace(text) ? fallback : Symbolon.Words.Id(text);
        number = read ?? 0;
        return string.IsNullOrWhiteSpace(text) || read <= most;
    }

    /// <summary>A value of the path, with every character that it was sent with.</summary>
    public string Path(string name) => RequestPath.Value(http, route.Path, name);

    /// <summary>A customer id in the path; null is answered with 400.</summary>
    public long? PathId(string name = "id") => Symbolon.Words.Id(Path(name));

    /// <summary>The body as the contract's shape; one that is not JSON answers 400, one of another shape also says where.</summary>
    public Parsed<T> Body<T>(JsonTypeInfo<T> type) where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(body.Span, type) is not { } value) return Codes.InvalidInput;
            return LongTexts.PathIn(body.Span, type) is { } tooLong ? Codes.InvalidBody.With(tooLong) : value;
        }
        catch (JsonException failure)
        {
            return failure is { InnerException: not JsonException, Path: { Length: > 1 } path } ? Codes.InvalidBody.With(path) : Codes.InvalidInput;
        }
    }

    /// <summary>The items of a body that is a list, each read by itself: a malformed one is refused alone.</summary>
    internal Parsed<BodyItem<T>[]> Items<T>(JsonTypeInfo<T> item, JsonTypeInfo<T[]> list, int most, Code tooMany)
        where T : class => BodyItems.Read(body, item, list, most, tooMany);

    public async Task<Facts?> Read(Wanted wanted)
    {
        var facts = await engine.Read(org, wanted);
        IsConfirmed = facts is not null;
        return facts;
    }

    /// <summary>Who holds the identifier live in the place; null leaves open why not.</summary>
    public async Task<long?> Find(Place place, Identifier identifier)
    {
        var holder = await engine.Find(org, place, identifier);
        IsConfirmed = holder is not null;
        return holder;
    }

    /// <summary>The org, to be changed by this call.</summary>
    public OrgWrite OrgWrite => new(org.Id, keeping, IsDryRun);

    /// <summary>Decides and saves one request: its refusal, or what is to be told of it when it was done; null when the org has moved on.</summary>
    public Task<Answer?> Write(Request request, Func<Outcome, Answer> done) => Write([request], outcomes =>
        (outcomes[0].Decision.Errors.Count > 0 ? Answer.Refuse(outcomes[0].Decision.Errors, outcomes[0].Decision.Warnings) : done(outcomes[0])) with { Version = outcomes[0].Version });

    /// <summary>Decides and saves requests, and tells what became of them; null when the org has moved on. An answer that is kept under a key is told before it is saved, and may be told again.</summary>
    public async Task<Answer?> Write(IReadOnlyList<Request> requests, Func<IReadOnlyList<Outcome>, Answer> tell, IReadOnlyDictionary<int, Keyed>? itemKeys = null)
    {
        RenderedAnswer? told = null;
        if (Explains && tell is var plainly) tell = outcomes => Explained(plainly(outcomes), outcomes);
        var terms = Terms(outcomes => key!.Keep(told = Render(tell(outcomes)), Until(outcomes)));
        if (itemKeys is not null) terms = terms with { ItemKeys = itemKeys };
        if (await Do(requests, terms) is not { } outcomes) return null;
        return Unchanged(outcomes) ?? (told is { } kept ? Answer.Of(kept) : tell(outcomes));
    }

    /// <summary>The answer with the reasons of each outcome; that to a list has its reasons by item already.</summary>
    private Answer Explained(Answer answer, IReadOnlyList<Outcome> outcomes)
    {
        if (answer.Why is not null) return answer;
        var whys = outcomes.Select(outcome => outcome.Why).Index().Where(why => why.Item is not null);
        return answer with { Why = [.. whys.Select(why => WhyJson.Of(why.Index, why.Item!, org))] };
    }

    /// <summary>
    /// Decides and saves the first turn of a long work: its outcome, or what answers the call already. From then on its key is in use, until <see cref="Finish"/>.
    /// </summary>
    public async Task<(Outcome? Begun, Answer? Answer)> Begin(Request request)
    {
        var terms = Terms(outcomes =>
            key!.Keep(Refused(outcomes[0]) is { } refused ? Render(refused) : null, Until(outcomes)));
        if (await Do([request], terms) is not [var outcome] outcomes) return (null, null);
        return (Unchanged(outcomes) ?? Refused(outcome)) is { } answer ? (null, answer) : (outcome, null);

        static Answer? Refused(Outcome outcome) => outcome.Decision.Errors.Count > 0 ? Answer.Refuse(outcome.Decision.Errors, outcome.Decision.Warnings) : null;
    }

    /// <summary>
    /// Waits until the org has an event after that number, or another configuration, for so long at most.
    /// </summary>
    public Task Await(long after, TimeSpan most) =>
        engine.Watch.Wait(org.Id, after, org.Version, most, http.RequestAborted);

    /// <summary>Whether the server is about to stop, and nobody should wait any longer.</summary>
    public bool IsEnding => engine.Watch.IsStopped || http.RequestAborted.IsCancellationRequested;

    /// <summary>One turn of a long work; see <see cref="CustomerEngine.WriteTurn"/>.</summary>
    public async Task<Outcome> WriteTurn(Request turn) => !IsDryRun ? await engine.WriteTurn(org.Id, turn)
        : await engine.Plan(org, [turn], WriteTerms.None) is { } planned ? planned.Outcomes[0] : throw new BusyException("The org keeps changing.");

    /// <summary>Ends a long work: its answer, which is kept from now on.</summary>
    public async Task<Answer> Finish(Answer answer)
    {
        if (key is null) return answer;
        var rendered = Render(answer);
        await engine.Keep(org.Id, key.Keep(rendered, Until(Instant.From(time.GetUtcNow()))));
        return Answer.Of(rendered);
    }

    /// <summary>The items of a bulk call, as they were sent.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ItemTexts() => JsonParts.Items(body, int.MaxValue)!;

    /// <summary>The key of an item of a bulk call, as it was sent; its verdict is kept under it.</summary>
    public IdempotencyKey ItemKey(string text, ReadOnlySpan<byte> item) =>
        IdempotencyKey.OfItem(text, route.Name, caller, item);

    /// <summary>How long what is kept at a time is kept.</summary>
    public Instant Until(Instant now) => now.Plus(TimeSpan.FromHours(org.Settings.IdempotencyHours));

    /// <summary>
    /// The call's answer: that which was given to its key before, although the endpoint may see no reason to do anything by now; else its own, saved with the change of the org that waits for it.
    /// </summary>
    public async Task<Answer> Confirm(Answer answer)
    {
        if (key is null || hasAsked) return answer;
        if ((keeping!.Found ?? (keeping.IsHeld ? null : await engine.Find(org.Id, key.Hash))) is { } found) return key.Replay(found);
        if (!keeping.IsHeld) return answer;
        var rendered = Render(answer);
        await keeping.Commit(key.Keep(rendered, Until(Instant.From(time.GetUtcNow()))));
        return Answer.Of(rendered);
    }

    public ValueTask DisposeAsync() => keeping?.DisposeAsync() ?? ValueTask.CompletedTask;

    private RenderedAnswer Render(Answer answer) =>
        Answers.Render(http.Request, answer, route, org.Settings, body);

    private Instant Until(IReadOnlyList<Outcome> outcomes) => Until(outcomes is [var first, ..] ? first.Now : Instant.From(time.GetUtcNow()));

    /// <summary>The answer when nothing was done: the plan is stale, or the key's call was answered before.</summary>
    private Answer? Unchanged(IReadOnlyList<Outcome> outcomes) => outcomes is [{ Stale: { } stale }, ..] ? Answer.Refuse(stale) : Replayed(outcomes);

    private Answer? Replayed(IReadOnlyList<Outcome> outcomes) => key is not null && outcomes is [{ Kept: { } kept }, ..] && kept.Key == key.Hash ? key.Replay(kept) : null;

    private WriteTerms Terms(Func<IReadOnlyList<Outcome>, KeptAnswer> tell) => new()
    {
        Origin = Origins.Of(http, route),
        Key = key is null ? null : new(key.Hash, tell),
        Versions = Preconditions.Versions(http.Request.Headers),
        Explains = Explains,
        Differs = AsPlanned is null ? null : AsPlanned.Differs,
    };

    private async Task<IReadOnlyList<Outcome>?> Do(IReadOnlyList<Request> requests, WriteTerms terms)
    {
        Planned = IsDryRun ? await engine.Plan(org, requests, terms) : null;
        var outcomes = IsDryRun ? Planned?.Outcomes : await engine.Write(org, requests, http.RequestAborted, terms);
        IsConfirmed = hasAsked = outcomes is not null;
        return outcomes;
    }
}
