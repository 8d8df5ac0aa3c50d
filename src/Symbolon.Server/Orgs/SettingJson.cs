using Symbolon.Server.Http;

namespace Symbolon.Server.Orgs;

/// <summary>A setting as a caller writes it (platform §6.1).</summary>
public sealed record SettingDraft
{
    public string? KeyName { get; init; }
    public string? Value { get; init; }
    public string? Scope { get; init; }
}

/// <summary>A setting as read; which of its members are there depends on the route (platform §6.1).</summary>
public sealed record SettingJson(long? Id, long EntityId, string KeyName, string Value, string? Scope, NoticeJson[] Warnings);

/// <summary>The source types and their channels (platform §5.2).</summary>
public sealed record SourcesJson(SourceTypeJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>One source type.</summary>
public sealed record SourceTypeJson(int Id, string Name, string[] CommChannels);

/// <summary>A till of the org (platform §4.4).</summary>
public sealed record TillJson(
    long Id, string Code, string Description, string Name, string Type, string AdminType, bool IsActive, bool IsOuEnabled, int TimeZoneId, int CurrencyId, int LanguageId, NoticeJson[]? Warnings);

/// <summary>The active tills of the org.</summary>
public sealed record TillsJson(TillJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);
