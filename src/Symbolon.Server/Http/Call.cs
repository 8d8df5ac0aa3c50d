using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Access;
using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Engine;

namespace Symbolon.Server.Http;

/// <summary>
/// One call: who asks, for which org as of which version, and what was sent. Its reads and writes answer null when the org has moved on. A call of an open route
/// has no caller, and so no org.
/// </summary>
public sealed class Call(HttpContext http, Caller caller, ReadOnlyMemory<byte> body, CustomerEngine engine)
{
    private readonly Org org = caller.Org;

    public Org Org => org;

    public Till Till => caller.Till;

    /// <summary>The API client whose token came, if one did.</summary>
    public ApiClient? Client => caller.Client;

    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>Whether the database has confirmed the org's version during this call.</summary>
    public bool IsConfirmed { get; private set; }

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public bool Flag(string name) => bool.TryParse(Query(name), out var value) && value;

    /// <summary>A header that is true or false; null when it says neither.</summary>
    public bool? HeaderFlag(string name) => bool.TryParse(http.Request.Headers[name].ToString(), out var value) ? value : null;

    /// <summary>A list parameter: comma separated or repeated, letter case aside.</summary>
    public HashSet<string> Words(string name) =>
        (Query(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public string Path(string name) => http.Request.RouteValues[name]?.ToString() ?? "";

    /// <summary>A customer id in the path; null is answered with 400.</summary>
    public long? PathId(string name = "id") => long.TryParse(Path(name), System.Globalization.NumberStyles.None, null, out var id) ? id : null;

    /// <summary>The body as the contract's shape; one that is not JSON answers 400, one of another shape also says where.</summary>
    public Parsed<T> Body<T>(JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) is { } value ? value : Codes.InvalidInput;
        }
        catch (JsonException failure)
        {
            return failure is { InnerException: not JsonException, Path: { Length: > 1 } path } ? Codes.InvalidBody.With(path) : Codes.InvalidInput;
        }
    }

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

    /// <summary>One turn of a long work; see <see cref="CustomerEngine.WriteTurn"/>.</summary>
    public Task<Outcome> WriteTurn(Request turn) => engine.WriteTurn(org.Id, turn);

    public async Task<IReadOnlyList<Outcome>?> Write(IReadOnlyList<Request> requests)
    {
        var outcomes = await engine.Write(org, requests, http.RequestAborted, UserContext.Of(http.Request.Headers));
        IsConfirmed = outcomes is not null;
        return outcomes;
    }
}
