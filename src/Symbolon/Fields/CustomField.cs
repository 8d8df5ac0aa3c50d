using System.Globalization;

namespace Symbolon.Fields;

/// <summary>
/// A field that an org defines for itself (platform §7.2). Of all that is said of it the type of its data, its two patterns and <see cref="DisableAtServer"/> are obeyed; the rest is
/// for those who show it.
/// </summary>
public sealed record CustomField(long Id, string Scope, string Name, string Label, string Type, CustomDataType DataType)
{
    public string? DefaultValue { get; init; }
    public string? Phase { get; init; }
    public long Position { get; init; }
    public string? Rule { get; init; }
    public string? ServerRule { get; init; }
    public string? Regex { get; init; }
    public string? HelpText { get; init; }
    public string? Error { get; init; }
    public string? Attrs { get; init; }
    public string? Options { get; init; }
    public bool IsDisabled { get; init; }
    public bool IsCompulsory { get; init; }
    public bool IsUpdatable { get; init; }
    public bool DisableAtServer { get; init; }
    public bool EnableAuditTrail { get; init; }
    public bool IsPiiData { get; init; }
    public bool IsPsiData { get; init; }
}

/// <summary>The type of a custom field's data; values are kept as text whatever it is.</summary>
public enum CustomDataType { String, Integer, Double, Boolean }
