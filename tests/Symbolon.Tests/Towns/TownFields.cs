using Symbolon.Fields;

namespace Symbolon.Tests.Towns;

/// <summary>
/// The fields that a town's settings define: <c>fields=a,b</c> and <c>cardFields=a</c> are custom fields of text, <c>extendedFields=Shoe,size:CUSTOM_ENUM:S|M</c> and
/// <c>cardExtendedFields=car</c> extended ones with a type and values, <c>verticals=1,-2</c> the verticals, off with a sign.
/// </summary>
public static class TownFields
{
    public static bool IsWord(string word) => word.Split('=')[0] is "fields" or "cardFields" or "extendedFields" or "cardExtendedFields" or "verticals";

    public static FieldCatalogue Of(string settings)
    {
        var words = settings.Split(' ').Where(IsWord).Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1].Split(','));
        var custom = Sequence<CustomField>.Empty;
        foreach (var (word, scope) in new[] { ("fields", CustomFieldReader.Customer), ("cardFields", CustomFieldReader.Card) })
            if (words.TryGetValue(word, out var names)) custom = custom.With(CustomFieldReader.Add(custom, new() { Scope = scope, CustomFields = [.. names.Select(Custom)] }, 5).Value!);
        var own = Sequence<ExtendedField>.Empty;
        foreach (var (word, entity) in new[] { ("extendedFields", "customer"), ("cardExtendedFields", "card") })
            if (words.TryGetValue(word, out var fields)) own = own.With(ExtendedFieldReader.Add(own, new() { ExtendedFields = [.. fields.Select(field => Extended(field, entity))] }, default).Value!);
        var verticals = words.GetValueOrDefault("verticals", []).Select(text => long.Parse(text, null)).Select(id => new OrgVertical(Math.Abs(id), id > 0)).ToSequence();
        return new(custom, own, [], verticals);
    }

    private static CustomFieldDraft Custom(string name) => new() { Name = name, Label = name, Type = "text", DataType = "String" };

    private static ExtendedFieldDraft Extended(string field, string entity) => field.Split(':') is [var name, var type, .. var values]
        ? new() { Name = name, BaseEntityType = entity, DataType = type, Values = values is [var all] ? all.Split('|') : null }
        : new() { Name = field, BaseEntityType = entity, DataType = "STRING" };
}
