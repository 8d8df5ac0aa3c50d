using System.Collections;
using System.Text;

namespace Symbolon;

/// <summary>Named values of a customer or profile, sorted by name; a value is one JSON literal as text (<c>"Leeds"</c>, <c>12</c>, <c>true</c>).</summary>
public sealed class FieldMap : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<FieldMap>
{
    public static readonly FieldMap Empty = new([]);

    private readonly KeyValuePair<string, string>[] fields;

    private FieldMap(KeyValuePair<string, string>[] fields) => this.fields = fields;

    public int Count => fields.Length;

    public string? this[string name]
    {
        get
        {
            var at = Array.FindIndex(fields, field => field.Key == name);
            return at < 0 ? null : fields[at].Value;
        }
    }

    /// <summary>Later entries win over earlier ones of the same name.</summary>
    public static FieldMap From(IEnumerable<KeyValuePair<string, string>> entries)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in entries) sorted[name] = value;
        return sorted.Count == 0 ? Empty : new([.. sorted]);
    }

    /// <summary>Merges by name: present names replace, absent ones stay, a JSON <c>null</c> clears.</summary>
    public FieldMap With(FieldMap changed) =>
        changed.Count == 0 ? this : From(this.Concat(changed)).Without(literal => literal == "null");

    public FieldMap Without(Predicate<string> unwantedLiteral) =>
        Array.Exists(fields, field => unwantedLiteral(field.Value)) ? From(fields.Where(field => !unwantedLiteral(field.Value))) : this;

    /// <summary>Whether a literal says nothing: null, an empty text, or the word null (platform §7.4).</summary>
    public static bool IsEmpty(string literal) =>
        IsCleared(literal) || literal.Equals("\"null\"", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a literal takes a value away: null or an empty text.</summary>
    public static bool IsCleared(string literal) => literal is "null" or "\"\"";

    /// <summary>Characters of what a literal says: of a text without its quotes, an escape counting as the one character it means.</summary>
    public static int LengthOf(string literal)
    {
        if (literal[0] != '"') return literal.Length;
        var length = 0;
        for (var at = 1; at < literal.Length - 1; at++, length++)
            if (literal[at] == '\\') at += literal[at + 1] == 'u' ? 5 : 1;
        return length;
    }

    public bool Equals(FieldMap? other) =>
        ReferenceEquals(this, other) || (other is not null && fields.AsSpan().SequenceEqual(other.fields));

    public override bool Equals(object? obj) => Equals(obj as FieldMap);

    public static bool operator ==(FieldMap? one, FieldMap? other) => one is null ? other is null : one.Equals(other);

    public static bool operator !=(FieldMap? one, FieldMap? other) => !(one == other);

    public override int GetHashCode() => fields.Aggregate(fields.Length, (hash, field) => HashCode.Combine(hash, field.Key, field.Value));

    public override string ToString() =>
        fields.Aggregate(new StringBuilder("{"), (text, field) => text.Append(field.Key).Append(':').Append(field.Value).Append(' ')).Append('}').ToString();

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
