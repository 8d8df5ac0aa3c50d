using System.Text.Json.Serialization;

namespace Symbolon.Server.Views;

/// <summary>How a customer is known, as notifications tell it (platform §11.3): the shop's own identifiers, and accounts by source, with the names that the contract has for them (Taobao's is misspelt there). Absent ones are not there.</summary>
public sealed record CustomerIdentifiersJson(long CustomerId)
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? LoyaltyType { get; init; }
    public InstoreIdentifiersJson? Instore { get; init; }
    public SourceIdentifiersJson? Facebook { get; init; }

    [JsonPropertyName("web_engage")]
    public SourceIdentifiersJson? WebEngage { get; init; }

    public SourceIdentifiersJson? Wechat { get; init; }
    public SourceIdentifiersJson? Martjack { get; init; }
    public SourceIdentifiersJson? Tmall { get; init; }

    [JsonPropertyName("toabao")]
    public SourceIdentifiersJson? Taobao { get; init; }

    public SourceIdentifiersJson? Jd { get; init; }
    public SourceIdentifiersJson? Ecommerce { get; init; }
    public SourceIdentifiersJson? Website { get; init; }
    public SourceIdentifiersJson? Line { get; init; }

    [JsonPropertyName("mobile_app")]
    public SourceIdentifiersJson? MobileApp { get; init; }
}

/// <summary>The identifiers of the shop itself.</summary>
public sealed record InstoreIdentifiersJson
{
    public required long Id { get; init; }
    public string? Mobile { get; init; }
    public string? Email { get; init; }
    public string? ExternalId { get; init; }
    public string? Cardnumber { get; init; }
    public string? Cardexternalid { get; init; }
    public string[]? CardNumbers { get; init; }
}

/// <summary>The accounts of a source in which a customer is known.</summary>
public sealed record SourceIdentifiersJson(AccountIdentifiersJson[] Accounts);

/// <summary>The identifiers in one account.</summary>
public sealed record AccountIdentifiersJson(string AccountId, TypedIdentifierJson[] Identifiers);

/// <summary>An identifier and its type.</summary>
public sealed record TypedIdentifierJson(string IdentifierType, string IdentifierValue);
