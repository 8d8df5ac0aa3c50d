using Symbolon.Server.Http;

namespace Symbolon.Server.Orgs;

/// <summary>A source account as a caller writes it (customers §3.3); what is absent on update stays.</summary>
public sealed record AccountDraft
{
    public string? Name { get; init; }
    public string? SourceAccountIdentifier { get; init; }
    public string? SourceTypeName { get; init; }
    public string? ToMirror { get; init; }
    public bool? IsActive { get; init; }
    public FieldMap? Configs { get; init; }
}

/// <summary>A source account as read; configs stand on the routes of one account.</summary>
public sealed record AccountJson(
    int Id, string Uuid, string Name, string SourceAccountIdentifier, bool ToMirror, int SourceTypeId, string SourceTypeName, bool IsActive, string[] CommChannels,
    AccountAttributionJson Attribution, FieldMap? Configs, NoticeJson[]? Warnings);

/// <summary>When an account was made and last changed.</summary>
public sealed record AccountAttributionJson(string CreateDate, string ModifiedDate);

/// <summary>The source accounts of the org.</summary>
public sealed record AccountsJson(AccountJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>The configs that accounts of a source type may have.</summary>
public sealed record AccountConfigsJson(AccountConfigJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>One config of a source type.</summary>
public sealed record AccountConfigJson(int Id, string Name, string Type, string Label, int SourceId, string DefaultValue, int DisplayOrder);
