using System.Text.RegularExpressions;

namespace Symbolon.Fields;

/// <summary>
/// What the text of a field must look like: a regular expression that is found in it. Only patterns that cost time in proportion to the text are taken, so that no text can hold
/// the org's writer up; look-arounds and back-references are none.
/// </summary>
public sealed class TextRule
{
    private readonly Regex pattern;

    private TextRule(Regex pattern) => this.pattern = pattern;

    /// <summary>The rule, or null for a pattern that is not one, or not a safe one.</summary>
    public static TextRule? Of(string pattern)
    {
        if (pattern.Length > Limits.PatternLength) return null;
        try
        {
            return new(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public bool Allows(string text) => pattern.IsMatch(text);
}
