using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>Where texts of callers become dates, numbers, flags and names: in readers that know the contract.</summary>
public static partial class LenientReading
{
    private static readonly string[] Readers = ["src/Symbolon/Dates.cs", "src/Symbolon/Words.cs"];

    [GeneratedRegex("""
        \b(?:DateTime|DateTimeOffset|DateOnly|TimeOnly|TimeSpan|Guid|bool|Boolean|Enum)\.(?:Try)?Parse(?:Exact)?\s*[(<]
        | \b(?:DateTime|DateTimeOffset|DateOnly|TimeOnly|TimeSpan|Guid|bool|Boolean|Enum)\.(?:Try)?Parse(?:Exact)?\s*\)
        | \b(?:u?int|u?long|u?short|s?byte|decimal|double|float)\.TryParse\(
        | \bConvert\.To(?:Boolean|Byte|DateTime|Decimal|Double|Int\d+|Single|UInt\d+)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Lenient();

    /// <summary>The library guesses: any order of day and month, blanks, signs, zeros, numbers for names.</summary>
    public static IEnumerable<string> IsInItsReadersAlone(IReadOnlyList<SourceFile> files) => files
        .Where(file => file.IsCSharp && file.IsIn("src") && !Readers.Contains(file.Path))
        .SelectMany(file => file.Find(Lenient(), file.Code));
}
