using Symbolon.Server.Http;

namespace Symbolon.Server.Views;

/// <summary>The org's labels by status, as they are after a mapping was set (cards §11.1).</summary>
public sealed record LabelMappingJson(IReadOnlyDictionary<string, MappedLabelJson[]> Mapping, string EntityType, NoticeJson[] Warnings);

/// <summary>A label of a status.</summary>
public sealed record MappedLabelJson(string Label, FieldMap Actions, bool Default);
