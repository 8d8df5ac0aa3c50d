using System.Text.Json.Serialization;

namespace Symbolon.Server.Views;

/// <summary>A page of a list: how many, from where, of how many.</summary>
public sealed record PaginationJson(int Limit, int Offset, [property: JsonNumberHandling(JsonNumberHandling.Strict)] long Total);
