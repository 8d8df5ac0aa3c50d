using System.Text.Json.Serialization.Metadata;
using Symbolon.Access;
using static Symbolon.Codes;

namespace Symbolon.Server.Http;

/// <summary>One route of the API: what runs it, and what the OpenAPI document, the tests and a reader need to know of it.</summary>
public sealed record ApiRoute(string Method, string Path, Func<Call, Task<Answer?>> Endpoint)
{
    private readonly Resource? family = Resources.OfPath(Path);

    /// <summary>What a generated client calls it: never changed once released.</summary>
    public required string Name { get; init; }

    public required string Summary { get; init; }

    /// <summary>The section of the contract it comes from.</summary>
    public required string Section { get; init; }

    public required JsonTypeInfo Result { get; init; }

    public JsonTypeInfo? Body { get; init; }

    /// <summary>A body to send, as JSON; there is one where there is a body.</summary>
    public string? Example { get; init; }

    public IReadOnlyList<Parameter> Query { get; init; } = [];

    /// <summary>The codes it answers besides those of every route.</summary>
    public IReadOnlyList<Code> Codes { get; init; } = [];

    /// <summary>The codes of single items of a bulk call, which is done all the same.</summary>
    public IReadOnlyList<Code> ItemCodes { get; init; } = [];

    /// <summary>
    /// Whether the contract publishes the statuses of its refusals: those of v3, and of cards (cards §2). On any other
    /// route the org's REFUSAL_STATUS says what a refusal by a rule has.
    /// </summary>
    public bool PublishesStatuses { get; init; } = Answers.IsV3(Path);

    /// <summary>Whether it adds a thing by its own name, so that its refusals have the statuses of that (cards §2).</summary>
    public bool Adds { get; init; }

    /// <summary>Whether the contract publishes 404 for an unknown customer in its path (customers §2.3).</summary>
    public bool IsLog { get; init; }

    /// <summary>Whether it shows or changes one customer or card, whose version ETag gives and If-Match may ask for.</summary>
    public bool HasVersion { get; init; }

    /// <summary>Whether it also answers as server-sent events, to those who accept them.</summary>
    public bool Streams { get; init; }

    /// <summary>Whether it tells in a good answer that there is nobody like that, as a search does.</summary>
    public bool Tells { get; init; }

    /// <summary>Whether a secret may stand in its answers, which are then never compressed.</summary>
    public bool HoldsSecret { get; init; }

    /// <summary>Whether anybody may call it, without credentials.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What an access group opens or closes it by; an open route has none.</summary>
    public Resource? Resource => IsOpen ? null : family;

    public bool TakesBody => Body is not null;

    /// <summary>The methods that reach it: HEAD answers as GET does, without the body.</summary>
    public IEnumerable<string> Methods => Method == "GET" ? [Method, "HEAD"] : [Method];

    /// <summary>Whether a request of this method changes nothing.</summary>
    public static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>The codes that stand in <see cref="Codes"/> of no route, as every route answers them, or every one with a body or an id in its path.</summary>
    public IEnumerable<Code> GeneralCodes =>
    [
        .. IsOpen ? [] : new[] { NotAuthenticated, TokenExpired, OutOfScope, AccessDenied, RateLimitExceeded, AttributionLookupType, InvalidAttributionLookup, InvalidAttributionTill },
        .. IsOpen || Method == "GET" ? [] : new[] { InvalidIdempotencyKey, KeyInUse, KeyOfOther, CustomerIsErased, InvalidIfMatch, InvalidDryRun, InvalidPlanToken, PlanIsStale },
        .. Method == "GET" && (Codes.Contains(NotFound) || Codes.Contains(CustomerDeleted)) ? [CustomerIsErased] : Array.Empty<Code>(),
        .. HasVersion && Method != "GET" ? [VersionMoved] : Array.Empty<Code>(),
        Failed, Busy, RequestLineTooLong, HeadersTooLarge,
        .. TakesBody ? [InvalidInput, InvalidBody, TooSlow, TooLarge, UnsupportedMediaType] : Array.Empty<Code>(),
        .. Path.Contains("{id}", StringComparison.Ordinal) ? [InvalidPath] : Array.Empty<Code>(),
    ];
}

/// <summary>A query parameter of a route; one that is required has an example.</summary>
public sealed record Parameter(string Name, string Meaning, bool Required = false, string? Example = null, ParameterShape Shape = ParameterShape.Text);

/// <summary>What a parameter's text is read as.</summary>
public enum ParameterShape { Text, Number, Flag }
