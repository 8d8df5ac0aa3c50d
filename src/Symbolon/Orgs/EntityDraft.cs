namespace Symbolon.Orgs;

/// <summary>A store or associate as a caller writes it (platform §4.4).</summary>
public sealed record EntityDraft
{
    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Type { get; init; }
    public string? AdminType { get; init; }
    public bool? IsActive { get; init; }
    public string? TimeZoneId { get; init; }
    public string? CurrencyId { get; init; }
    public string? LanguageId { get; init; }
    public long? ParentZoneId { get; init; }
    public long? ParentConceptId { get; init; }
    public long? StoreId { get; init; }
    public string?[]? ExternalIds { get; init; }
    public string? Email { get; init; }
    public string? Mobile { get; init; }
    public string? Landline { get; init; }
    public string? Latitude { get; init; }
    public string? Longitude { get; init; }
    public string? Address { get; init; }
    public string? CityId { get; init; }
    public string? AreaId { get; init; }

    /// <summary>The members that are only kept.</summary>
    public IEnumerable<(string Name, string? Value)> Kept() =>
    [
        ("adminType", AdminType), ("timeZoneId", TimeZoneId), ("currencyId", CurrencyId), ("languageId", LanguageId), ("email", Email), ("mobile", Mobile), ("landline", Landline), ("latitude", Latitude),
        ("longitude", Longitude), ("address", Address), ("cityId", CityId), ("areaId", AreaId),
    ];
}
