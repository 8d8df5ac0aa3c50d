using Symbolon.Texts;

namespace Symbolon.Fields;

/// <summary>
/// The custom fields of one scope, found by name, letter case aside. Names that are not defined are taken as they are,
/// or refused (<see cref="Orgs.Settings.AcceptsUnknownFields"/>); a field that is disabled at the server is refused.
/// </summary>
public sealed class CustomFields(IEnumerable<CustomField> fields, bool acceptsUnknown)
{
    private readonly Dictionary<string, Known> byName =
        fields.DistinctBy(field => field.Name, Folding.Comparer)
            .ToDictionary(field => field.Name, field => new Known(field), Folding.Comparer);

    /// <summary>The name as the org spells it and the value as text, a null to clear it; or why it cannot be: 1017 for the name, 1018 for the value (platform §7.4).</summary>
    public Code? Read(string name, string literal, out KeyValuePair<string, string> value)
    {
        value = default;
        if (literal[0] is '{' or '[') return Codes.CustomFieldInvalid;
        var known = byName.GetValueOrDefault(name);
        if (known is null ? !acceptsUnknown : known.Field.DisableAtServer) return Codes.CustomFieldInvalid;
        if (FieldMap.LengthOf(literal) > Limits.CustomFieldLength) return Codes.CustomFieldNotUpdated;
        if (known is not null && literal is not ("null" or "\"\"") && !known.Allows(literal)) return Codes.CustomFieldNotUpdated;
        value = new(known?.Field.Name ?? name, literal == "null" || Literal.IsText(literal) ? literal : Literal.Quoted(literal));
        return null;
    }

    /// <summary>A field with its patterns, which are made ready when the first value comes.</summary>
    private sealed class Known(CustomField one)
    {
        private readonly Lazy<TextRule[]> rules = new(() => [.. new[] { one.Regex, one.ServerRule }.Where(pattern => !string.IsNullOrEmpty(pattern)).Select(pattern => TextRule.Of(pattern!)).OfType<TextRule>()]);

        public CustomField Field => one;

        public bool Allows(string literal)
        {
            var inner = Literal.IsText(literal) ? literal[1..^1] : literal;
            return IsOfType(inner) && (rules.Value.Length == 0 || Array.TrueForAll(rules.Value, rule => rule.Allows(Literal.Text(inner))));
        }

        private bool IsOfType(string text) => one.DataType switch
        {
            CustomDataType.Integer => Words.Whole(text) is not null,
            CustomDataType.Double => Words.Number(text) is not null,
            CustomDataType.Boolean => text is "0" or "1" || Words.Flag(text) is not null,
            _ => true,
        };
    }
}
