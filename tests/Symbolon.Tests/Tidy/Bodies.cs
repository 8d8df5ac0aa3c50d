using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>How bodies are read.</summary>
public static partial class Bodies
{
    [GeneratedRegex("""
        \bBody\(\s*ApiJson\.Default\.\w+Array\b | \bDeserialize\w*\([^;]*?\bApiJson\.Default\.\w+Array\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex WholeList();

    /// <summary>A body that is a list is read by <c>Call.Items</c>, so that a malformed item hurts no other.</summary>
    public static IEnumerable<string> ListsAreReadByItem(IReadOnlyList<SourceFile> files) => files
        .Where(file => file.IsCSharp && file.IsIn("src")).SelectMany(file => file.Find(WholeList(), file.Code));
}
