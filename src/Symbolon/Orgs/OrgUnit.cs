using System.Globalization;

namespace Symbolon.Orgs;

/// <summary>A part of the org with tills of its own, called concept on the wire (cards §3.1).</summary>
public sealed record OrgUnit(long Id, string Code, Sequence<string> Tills)
{
    public bool Has(string till) => Tills.Any(known => known.Equals(till, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads <c>code:id=till|till</c>; null when it is not that.</summary>
    public static OrgUnit? Read(string text)
    {
        var (name, tills) = text.Split('=', 2) is [var head, var tail] ? (head, tail.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : (text, []);
        return name.Split(':') is [var code, var id] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && code.Trim() != ""
            ? new(number, code.Trim(), tills.ToSequence())
            : null;
    }
}
