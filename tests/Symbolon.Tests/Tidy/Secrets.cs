using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>Secrets of somebody that must not lie in the tree: private keys, and tokens of well-known makers by their first letters.</summary>
public static partial class Secrets
{
    // Each pattern is written so that it does not find itself.

    [GeneratedRegex("""
        -----BEGIN[ ](?:[A-Z]+[ ])*PRIVATE[ ]KEY-----\s+(?:[A-Za-z0-9+/=]{20,})
        | \b(?:AKI[A]|ASI[A])[0-9A-Z]{16}\b | \bgh[pousr]_[A-Za-z0-9]{36,}\b | \bgithub_pat_[A-Za-z0-9_]{40,}\b | \bglpat-[A-Za-z0-9_-]{20,} | \bxox[abprs]-[A-Za-z0-9-]{10,}
        | \bsk_live_[A-Za-z0-9]{16,}\b | \bAIza[0-9A-Za-z_-]{35}\b | \bey[J][A-Za-z0-9_-]{10,}\.ey[J][A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Secret();

    public static IEnumerable<string> NoSecretLiesInTheTree(IReadOnlyList<SourceFile> files) => files.SelectMany(file => file.Find(Secret(), file.Text));
}
