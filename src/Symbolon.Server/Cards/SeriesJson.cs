using Symbolon.Cards;
using Symbolon.Orgs;
using Symbolon.Server.Http;

namespace Symbolon.Server.Cards;

/// <summary>A card series as read (cards §3.3).</summary>
public sealed record SeriesJson
{
    public required long Id { get; init; }
    public required long OrgId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required string Type { get; init; }
    public required int ExpiryDays { get; init; }
    public required bool CardExpiryEnabled { get; init; }
    public required int MaxActiveCardsPerCustomer { get; init; }
    public required bool CardGenerationEnabled { get; init; }
    public NumberingJson? CardGenerationConfiguration { get; init; }
    public required string Trigger { get; init; }
    public required long OrgUnitId { get; init; }
    public required bool IsActive { get; init; }
    public required long CreatedBy { get; init; }
    public required string CreatedOn { get; init; }
    public required long LastUpdateBy { get; init; }
    public required string LastUpdatedOn { get; init; }
    public NoticeJson[]? Warnings { get; init; }

    internal static SeriesJson Of(Org org, CardSeries series) => new()
    {
        Id = series.Id,
        OrgId = org.Id,
        Code = series.Code,
        Name = series.Name,
        Description = series.Description,
        Type = series.Type.ToString().ToUpperInvariant(),
        ExpiryDays = series.ExpiryDays,
        CardExpiryEnabled = series.ExpiryEnabled,
        MaxActiveCardsPerCustomer = series.MaxPerCustomer,
        CardGenerationEnabled = series.GenerationEnabled,
        CardGenerationConfiguration = series.Numbering is { } rule
            ? new(rule.ModifiedBy, org.Id, series.Id, rule.Prefix, rule.Suffix, rule.Offset, rule.Length, rule.Method.Name())
            : null,
        Trigger = series.Trigger switch { CardTrigger.OrgUnit => "OU_ID", CardTrigger.Registration => "REGISTRATION", _ => "SERIES_ID" },
        OrgUnitId = series.OrgUnit,
        IsActive = series.Active,
        CreatedBy = series.Created.Till,
        CreatedOn = series.Created.At.ToString(),
        LastUpdateBy = series.Modified.Till,
        LastUpdatedOn = series.Modified.At.ToString(),
    };
}

/// <summary>The numbering rule of a series as read.</summary>
public sealed record NumberingJson(long LastUpdatedBy, long OrgId, long SeriesId, string Prefix, string Suffix, long Offset, int Length, string Method);

/// <summary>The card series of the org, active or not.</summary>
public sealed record SeriesListJson(SeriesJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);
