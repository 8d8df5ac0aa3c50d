using Symbolon.Server.Http;

namespace Symbolon.Server.Fields;

/// <summary>A vertical as read (platform §7.3).</summary>
public sealed record VerticalJson(long Id, string Name);

/// <summary>Verticals: those that there are, or those that the org is mapped to.</summary>
public sealed record VerticalsJson(VerticalJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A mapping to a vertical as a caller wrote it.</summary>
public sealed record VerticalDraft
{
    public long? OrgId { get; init; }
    public long? VerticalId { get; init; }
    public string? VerticalName { get; init; }
    public bool? IsActive { get; init; }
}

/// <summary>That a mapping was set.</summary>
public sealed record VerticalMappedJson(bool Entity, NoticeJson[] Warnings);

/// <summary>The mapping that was disabled, as it was.</summary>
public sealed record VerticalDisabledJson(long OrgId, long VerticalId, bool IsActive, NoticeJson[] Warnings);
