using System.Text.Json.Serialization;
using Symbolon.Orgs;

namespace Symbolon.Server.Approvals;

/// <summary>
/// The till that made or last changed a request, with every member of the contract (customers §8.1); ids that
/// we have none of are 0.
/// </summary>
public sealed record RequestActorJson
{
    public required long Id { get; init; }
    public required string Code { get; init; }
    public required string Description { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public string AdminType { get; init; } = "GENERAL";
    public required bool IsActive { get; init; }
    public bool IsOuEnabled { get; init; }
    public long TimeZoneId { get; init; }
    public long CurrencyId { get; init; }
    public long LanguageId { get; init; }
    public long ReferenceId { get; init; }

    [JsonPropertyName("default")]
    public bool IsDefault { get; init; }

    /// <summary>The till; one that there is not, such as 0 for the service itself, has no names.</summary>
    internal static RequestActorJson Of(Org org, long till)
    {
        var known = org.Tills.GetValueOrDefault(till);
        return new()
        {
            Id = till,
            Code = known?.Code ?? "",
            Description = known?.Description ?? "",
            Name = known?.Name ?? "",
            Type = "TILL",
            IsActive = known?.Active ?? false,
        };
    }
}
