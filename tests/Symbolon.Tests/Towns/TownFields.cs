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
        var (custom, own) = (Sequence<CustomField>.Empty, Sequence<ExtendedField>.Empty);
        foreach (var draft in CustomDrafts(settings)) custom = custom.With(CustomFieldReader.Add(custom, draft, 5).Value!);
        foreach (var draft in ExtendedDrafts(settings))
            own = own.With(ExtendedFieldReader.Add(With(custom, own, settings), draft, default).Value!);
        return With(custom, own, settings);
    }

    private static FieldCatalogue With(Sequence<CustomField> custom, Sequence<ExtendedField> own, string settings)
    {
        var acceptsUnknown = !settings.Split(' ').Contains("unknown=REJECT");
        return new(custom, own, [], Verticals(settings).ToSequence(), acceptsUnknown);
    }

    public static IEnumerable<CustomFieldsDraft> CustomDrafts(string settings) =>
        from one in new[] { (Word: "fields", Scope: CustomFieldReader.Customer), (Word: "cardFields", Scope: CustomFieldReader.Card) }
        let names = ValuesOf(settings, one.Word)
        where names.Length > 0
        select new CustomFieldsDraft { Scope = one.Scope, CustomFields = [.. names.Select(Custom)] };

    public static IEnumerable<ExtendedFieldsDraft> ExtendedDrafts(string settings) =>
        from one in new[] { (Word: "extendedFields", Entity: "customer"), (Word: "cardExtendedFields", Entity: "card") }
        let fields = ValuesOf(settings, one.Word)
        where fields.Length > 0
        select new ExtendedFieldsDraft { ExtendedFields = [.. fields.Select(field => Extended(field, one.Entity))] };

    public static IEnumerable<OrgVertical> Verticals(string settings) => ValuesOf(settings, "verticals").Select(text => long.Parse(text, null)).Select(id => new OrgVertical(Math.Abs(id), id > 0));

    private static string[] ValuesOf(string settings, string word) =>
        settings.Split(' ').FirstOrDefault(one => one.StartsWith(word + "=", StringComparison.Ordinal)) is { } found ? found[(word.Length + 1)..].Split(',') : [];

    private static CustomFieldDraft Custom(string name) => new() { Name = name, Label = name, Type = "text", DataType = "String" };

    private static ExtendedFieldDraft Extended(string field, string entity) => field.Split(':') is [var name, var type, .. var values]
        ? new() { Name = name, BaseEntityType = entity, DataType = type, Values = values is [var all] ? all.Split('|') : null }
        : new() { Name = field, BaseEntityType = entity, DataType = "STRING" };
}
