using System.Text.Json.Serialization.Metadata;

namespace Symbolon.Server.Http;

/// <summary>One route of the API: what runs it, and what the OpenAPI document, the tests and a reader need to know of it.</summary>
public sealed record ApiRoute(string Method, string Path, Func<Call, Task<Answer?>> Endpoint)
{
    public required string Summary { get; init; }

    /// <summary>The section of the contract it comes from.</summary>
    public required string Section { get; init; }

    public required JsonTypeInfo Result { get; init; }

    public JsonTypeInfo? Body { get; init; }

    public IReadOnlyList<Parameter> Query { get; init; } = [];

    /// <summary>The codes it answers besides those of every route.</summary>
    public IReadOnlyList<Code> Codes { get; init; } = [];

    public bool TakesBody => Body is not null;
}

/// <summary>A query parameter of a route.</summary>
public sealed record Parameter(string Name, string Meaning, bool Required = false);
