using System.Text.Json;

namespace Symbolon.Server.Http;

/// <summary>The names of a JSON object's members, and which known name a misspelt one is nearest to.</summary>
internal static class MemberNames
{
    private const int Longest = 64;

    /// <summary>The names of the members at the root; none of what is no object or not JSON.</summary>
    public static IReadOnlyList<string> OfRoot(ReadOnlySpan<byte> json)
    {
        var names = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(json, new() { MaxDepth = HttpLimits.JsonDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return [];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                reader.Skip();
            }
            return names;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Half of an object, or a name of half a character: what was read so far is not all that was sent.
            return [];
        }
    }

    /// <summary>The known name that differs by one letter, or one in four, letter case and separators aside.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length > Longest) return null;
        var plain = Plain(name);
        return known.Select(one => (Name: one, Distance: Distance(plain, Plain(one))))
            .Where(one => one.Distance <= Math.Max(1, one.Name.Length / 4))
            .OrderBy(one => one.Distance).ThenBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => one.Name).FirstOrDefault();
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>How many letters are to be added, left out or changed to make one name the other.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.Length];
    }
}
