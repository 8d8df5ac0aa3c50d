namespace Symbolon.Server.Tests.House;

/// <summary>Fields of an org in few words.</summary>
public static class TestFields
{
    /// <summary>Defines custom fields of text by their names.</summary>
    public static async Task Custom(this TestOrg org, string scope, params string[] names) =>
        (await org.Post("/v2/customFields", $"{{\"scope\":\"{scope}\",\"customFields\":[{string.Join(',', names.Select(name => $"{{\"name\":\"{name}\",\"label\":\"{name}\",\"type\":\"text\",\"dataType\":\"String\"}}"))}]}}")).IsDone();

    /// <summary>Defines an extended field of the org's own, of text unless more is said.</summary>
    public static async Task Extended(this TestOrg org, string entity, string name, string more = "\"dataType\":\"STRING\"") =>
        (await org.Post("/v2/org/extendedFields", $$"""{"extendedFields":[{"baseEntityType":"{{entity}}","name":"{{name}}",{{more}}}]}""")).IsDone();
}
