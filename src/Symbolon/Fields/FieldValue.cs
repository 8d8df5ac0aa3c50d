using System.Globalization;
using Symbolon.Texts;

namespace Symbolon.Fields;

/// <summary>Values of extended fields as they are kept and shown: one spelling for what is the same (platform §7.4).</summary>
public static class FieldValue
{
    private static readonly (long First, long Last) Milliseconds = (-62_135_596_800_000, 253_402_300_799_999);

    /// <summary>The literal to keep, or null for what is no value of the field.</summary>
    public static string? Read(ExtendedField field, string literal)
    {
        if (field.Type is FieldType.List or FieldType.StringSet) return Items(field, literal);
        if (!Literal.IsPlain(literal)) return null;
        var inner = Literal.Inner(literal);
        if (inner == "") return null;
        return field.Type switch
        {
            FieldType.Integer => Integer(inner),
            FieldType.Double => Number(inner),
            FieldType.Date => Time(inner)?.ToString("'\"'yyyy-MM-dd'\"'", CultureInfo.InvariantCulture),
            FieldType.Moment => Time(inner)?.ToString("'\"'yyyy-MM-dd'T'HH:mm:ss'Z\"'", CultureInfo.InvariantCulture),
            FieldType.StandardEnum or FieldType.CustomEnum => Allowed(field, inner) is { } value ? Literal.Quoted(value) : null,
            FieldType.Country or FieldType.Currency => Named(inner, inner.ToUpperInvariant()),
            FieldType.Language => Named(inner, inner.ToLowerInvariant()),
            _ => Literal.Quoted(inner),
        };
    }

    private static string? Integer(string text) => Words.Whole(text)?.ToString(CultureInfo.InvariantCulture);

    /// <summary>With a point always, so that it stays what it is when it is read again.</summary>
    private static string? Number(string text)
    {
        if (Words.Number(text) is not { } number) return null;
        var plain = number.ToString("0.############################", CultureInfo.InvariantCulture);
        return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
    }

    /// <summary>A day is its beginning in UTC; a number is milliseconds since 1970.</summary>
    private static DateTimeOffset? Time(string text)
    {
        if (Words.Whole(text) is { } epoch)
            return epoch >= Milliseconds.First && epoch <= Milliseconds.Last ? DateTimeOffset.FromUnixTimeMilliseconds(epoch) : null;
        return Dates.Moment(text)?.ToTime();
    }

    /// <summary>Codes of up to three letters in their usual letter case; longer names as they are.</summary>
    private static string? Named(string text, string code) => !text.All(letter => char.IsLetter(letter) || letter is ' ' or '-') ? null : Literal.Quoted(text.Length <= 3 ? code : text);

    /// <summary>A value in the spelling of the definition; where that has none, any text.</summary>
    private static string? Allowed(ExtendedField field, string text) =>
        field.Values.Count == 0 ? text : field.Values.FirstOrDefault(value => Folding.Same(value, text));

    private static string? Items(ExtendedField field, string literal)
    {
        if (Literal.Items(literal) is not { } sent) return null;
        var kept = new List<string>();
        foreach (var text in field.Type == FieldType.StringSet ? sent.Distinct() : sent)
        {
            if (Allowed(field, text) is not { } item) return null;
            var read = field.Element switch { ElementType.Integer => Integer(item), ElementType.Decimal => Number(item), _ => Literal.Quoted(item) };
            if (read is null) return null;
            kept.Add(read);
        }
        return kept.Count < (field.MinCount ?? 0) || kept.Count > (field.MaxCount ?? Limits.ListItems) ? null : $"[{string.Join(',', kept)}]";
    }
}
