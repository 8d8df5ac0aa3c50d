using Symbolon.Server.Http;
using static Symbolon.Codes;

namespace Symbolon.Server.Fields;

/// <summary>The routes of custom fields, extended fields and verticals (platform §7).</summary>
internal static class FieldRoutes
{
    private const string Custom = """
        {"scope":"CUSTOMER_CARD","customFields":[{"name":"lounge_code","type":"text","dataType":"String","label":"Lounge","scope":"CUSTOMER_CARD"},
        {"name":"delivery_note","type":"text","dataType":"String","label":"Note for the delivery",
        "scope":"CUSTOMER_CARD"}]}
        """;

    public static IEnumerable<ApiRoute> All(CustomFieldEndpoint custom, ExtendedFieldEndpoint extended, VerticalEndpoint verticals) => [.. OfCustom(custom), .. OfExtended(extended), .. OfVerticals(verticals)];

    private static IEnumerable<ApiRoute> OfCustom(CustomFieldEndpoint custom)
    {
        var json = ApiJson.Default;
        foreach (var (path, name) in new[] { ("/v2/organization/customFields", "listCustomFields"), ("/v2/customFields", "listCustomFieldsInShort"), ("/v2/org/customFields", "listCustomFieldsOfOrg") })
        {
            yield return new("GET", path, CustomFieldEndpoint.List)
            {
                Name = name,
                Summary = "The custom fields of the org, or of one scope.",
                Section = "platform §7.2",
                Result = json.CustomFieldsJson,
                Query =
                [
                    new("scope", "The scope, letter case aside."), new("includeDisabled", "true adds those with isDisabled.", Shape: ParameterShape.Flag),
                    new("includeDisabledAtServer", "true adds those with disableAtServer.", Shape: ParameterShape.Flag),
                ],
                Codes = [InvalidFieldScope, CustomFieldsNotFound],
            };
        }
        yield return new("POST", "/v2/customFields", custom.Add)
        {
            Name = "addCustomFields",
            Summary = "Defines custom fields, all or none; from the first one of customers or cards on, others of them are not accepted.",
            Section = "platform §7.2",
            Body = json.CustomFieldsDraft,
            Example = Custom,
            Result = json.AddedCustomFieldsJson,
            Codes = [InvalidFieldScope, TooManyAuditedFields, FieldParameterEmpty, DuplicateCustomField, NoCustomFields],
        };
        yield return new("POST", "/v2/customField/tag", custom.Tag)
        {
            Name = "tagCustomField",
            Summary = "Sets a custom field of a customer or card.",
            Section = "platform §7.2",
            Body = json.TagDraft,
            Example = """{"scope":"CUSTOMER_CARD","entityId":1,"customField":{"name":"delivery_city","value":"Leeds"}}""",
            Result = json.TaggedJson,
            Codes = [InvalidFieldScope, FieldParameterEmpty, CustomFieldInvalid, CustomFieldNotUpdated, NotFound, MergedCustomerFound, CustomerDeleted, NoSuchCard, CardStatusFixed],
        };
    }

    private static IEnumerable<ApiRoute> OfExtended(ExtendedFieldEndpoint extended)
    {
        var json = ApiJson.Default;
        foreach (var (path, name) in new[] { ("extendedFields", "listExtendedFields"), ("org/extendedFieldsMeta", "listExtendedFieldsMeta") })
        {
            yield return new("GET", $"/v2/{path}", ExtendedFieldEndpoint.ListAll)
            {
                Name = name,
                Summary = "Every extended field that there is, by entity: the platform's, and those of the org's own.",
                Section = "platform §7.3",
                Result = json.ExtendedFieldsJson,
            };
        }
        foreach (var (path, name) in new[] { ("org/extendedFields", "listExtendedFieldsOfOrg"), ("entity/extendedFields", "listExtendedFieldsOfEntities") })
        {
            yield return new("GET", $"/v2/{path}", ExtendedFieldEndpoint.ListUsable)
            {
                Name = name,
                Summary = "The extended fields that the org may use: its own, and those of its verticals.",
                Section = "platform §7.3",
                Result = json.ExtendedFieldsJson,
            };
        }
        yield return new("POST", "/v2/org/extendedFields", extended.Add)
        {
            Name = "addExtendedFields",
            Summary = "Defines extended fields of the org's own, all or none; the body is ours.",
            Section = "platform §7.3",
            Body = json.ExtendedFieldsDraft,
            Example = """{"extendedFields":[{"name":"shoe_size","label":"Shoe size","baseEntityType":"customer","dataType":"CUSTOM_ENUM","values":["S","M","L"]}]}""",
            Result = json.AddedExtendedFieldsJson,
            Codes = [InvalidVertical],
        };
        yield return new("POST", "/v2/entity/extended_field_config", extended.Configure)
        {
            Name = "configureExtendedField",
            Summary = "Says how an extended field is to be shown; nothing here obeys it.",
            Section = "platform §7.3",
            Body = json.FieldConfigDraft,
            Example = """{"extendedFieldId":1,"hideDisplay":false,"mandatory":false,"updatable":true,"position":12}""",
            Result = json.FieldConfigJson,
        };
        yield return new("GET", "/v2/entity/extendedFieldConfig", ExtendedFieldEndpoint.ListConfigs)
        {
            Name = "listExtendedFieldConfigs",
            Summary = "How the org wants its extended fields to be shown.",
            Section = "platform §7.3",
            Result = json.FieldConfigsJson,
        };
    }

    private static IEnumerable<ApiRoute> OfVerticals(VerticalEndpoint verticals)
    {
        var json = ApiJson.Default;
        yield return new("POST", "/v2/verticals", verticals.Map)
        {
            Name = "mapVertical",
            Summary = "Maps the org to a vertical, whose extended fields it may use then.",
            Section = "platform §7.3",
            Body = json.VerticalDraft,
            Example = """{"verticalId":2,"verticalName":"Demographics","isActive":true}""",
            Result = json.VerticalMappedJson,
            Codes = [InvalidOrgId, VerticalNotFound, InvalidVertical, InvalidVerticalName, VerticalNotDisabled, VerticalMapped],
        };
        yield return new("GET", "/v2/verticals", VerticalEndpoint.ListMapped) { Name = "listMappedVerticals", Summary = "The verticals that the org is mapped to.", Section = "platform §7.3", Result = json.VerticalsJson };
        yield return new("GET", "/v2/verticals/meta", VerticalEndpoint.ListAll) { Name = "listVerticals", Summary = "Every vertical that there is.", Section = "platform §7.3", Result = json.VerticalsJson };
        yield return new("DELETE", "/v2/verticals/{verticalId}", verticals.Disable)
        {
            Name = "disableVertical",
            Summary = "Takes the org off a vertical: its extended fields are no longer written or shown.",
            Section = "platform §7.3",
            Result = json.VerticalDisabledJson,
            Codes = [InvalidPath, VerticalNotFound, VerticalNotDisabled],
        };
    }
}
