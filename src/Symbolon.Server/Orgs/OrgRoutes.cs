using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Orgs;

/// <summary>The routes of an org's configuration, sources and tills (platform §4-§6).</summary>
public static class OrgRoutes
{
    public static IEnumerable<ApiRoute> All(OrgQueries orgs)
    {
        var (json, settings) = (ApiJson.Default, new SettingEndpoint(orgs));
        yield return new("POST", "/v2/organization/configs", settings.Set)
        {
            Summary = "Sets a configuration key.", Section = "platform §6.1", Body = json.SettingDraft, Result = json.SettingJson, Codes = [SettingNotFound, InvalidScope, InvalidSettingValue],
        };
        yield return new("GET", "/v2/organization/configs/{name}", SettingEndpoint.Get)
        {
            Summary = "A configuration key that the org has set.", Section = "platform §6.1", Result = json.SettingJson, Codes = [SettingNotSet],
        };
        yield return new("GET", "/v2/organization/configkeyvalue", SettingEndpoint.GetOrDefault)
        {
            Summary = "A configuration key, or its default.", Section = "platform §6.1", Result = json.SettingJson, Query = [new("name", "The key.", Required: true)], Codes = [SettingNotSet],
        };
        yield return new("GET", "/v2/meta/sources", OrgEndpoint.Sources) { Summary = "The source types and their channels.", Section = "customers §3.1", Result = json.SourcesJson };
        yield return new("GET", "/v2/organization/till", OrgEndpoint.TillByCode)
        {
            Summary = "A till by its code.", Section = "platform §4.4", Result = json.TillJson, Query = [new("code", "The till's code.", Required: true)], Codes = [EntityNotFound],
        };
        yield return new("GET", "/v2/organization/till/{id}", OrgEndpoint.TillById) { Summary = "A till by its id.", Section = "platform §4.4", Result = json.TillJson, Codes = [EntityNotFound] };
        yield return new("GET", "/v2/organization/activeTill", OrgEndpoint.ActiveTills) { Summary = "The active tills.", Section = "platform §4.4", Result = json.TillsJson };
    }
}
