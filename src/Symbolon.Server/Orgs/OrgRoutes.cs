using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Orgs;

/// <summary>The routes of an org's configuration, sources and tills (platform §4-§6).</summary>
public static class OrgRoutes
{
    public static IEnumerable<ApiRoute> All(OrgQueries orgs, TimeProvider time)
    {
        var (json, settings) = (ApiJson.Default, new SettingEndpoint(orgs));
        yield return new("POST", "/v2/organization/configs", settings.Set)
        {
            Name = "setSetting",
            Summary = "Sets a configuration key.",
            Section = "platform §6.1",
            Body = json.SettingDraft,
            Example = """{"keyName":"CONF_IDENTIFIERS_SYNC_ENABLED","value":"1","scope":"ORG"}""",
            Result = json.SettingJson,
            Codes = [SettingNotFound, InvalidScope, InvalidSettingValue],
        };
        yield return new("GET", "/v2/organization/configs/{name}", SettingEndpoint.Get)
        {
            Name = "getSetting",
            Summary = "A configuration key that the org has set.",
            Section = "platform §6.1",
            Result = json.SettingJson,
            Codes = [SettingNotSet],
        };
        yield return new("GET", "/v2/organization/configkeyvalue", SettingEndpoint.GetOrDefault)
        {
            Name = "getSettingOrDefault",
            Summary = "A configuration key, or its default.",
            Section = "platform §6.1",
            Result = json.SettingJson,
            Query = [new("name", "The key.", Required: true, Example: "CONF_IDENTIFIERS_SYNC_ENABLED")],
            Codes = [SettingNotSet],
        };
        foreach (var route in Stores(new StoreEndpoint(new EntityCatalogue(orgs)))) yield return route;
        foreach (var route in Accounts(new AccountEndpoint(orgs, time))) yield return route;
        yield return new("GET", "/v2/meta/sources", OrgEndpoint.Sources) { Name = "listSources", Summary = "The source types and their channels.", Section = "customers §3.1", Result = json.SourcesJson };
        yield return new("GET", "/v2/organization/till", OrgEndpoint.TillByCode)
        {
            Name = "getTillByCode",
            Summary = "A till by its code.",
            Section = "platform §4.4",
            Result = json.TillJson,
            Query = [new("code", "The till's code.", Required: true, Example: "demo.till.01")],
            Codes = [EntityNotFound],
        };
        yield return new("GET", "/v2/organization/till/{id}", OrgEndpoint.TillById) { Name = "getTill", Summary = "A till by its id.", Section = "platform §4.4", Result = json.TillJson, Codes = [EntityNotFound] };
        yield return new("GET", "/v2/organization/activeTill", OrgEndpoint.ActiveTills) { Name = "listActiveTills", Summary = "The active tills.", Section = "platform §4.4", Result = json.TillsJson };
    }

    private static IEnumerable<ApiRoute> Stores(StoreEndpoint stores)
    {
        var json = ApiJson.Default;
        const string Store = """{"code":"north.mall","name":"North Mall","description":"by the gate","type":"STORE","isActive":true,"externalIds":["NM-1"],"email":"mall@example.test"}""";
        yield return new("POST", "/v2/orgEntity/store", stores.AddStore)
        {
            Name = "addStore",
            Summary = "Adds a store.",
            Section = "platform §4.4",
            Body = json.EntityDraft,
            Example = Store,
            Result = json.CreatedJson,
            Codes = [InvalidEntityKind, EntityNotFound],
        };
        foreach (var (method, name, summary, endpoint) in new (string, string, string, Func<Call, Task<Answer?>>)[]
        {
            ("POST", "addStores", "Adds stores, with a verdict for each.", stores.AddStores),
            ("PUT", "updateStores", "Changes stores by their codes; a description that is not sent is emptied.", stores.UpdateStores),
        })
        {
            yield return new(method, "/v2/orgEntity/store/bulk", endpoint)
            {
                Name = name,
                Summary = summary,
                Section = "platform §4.4",
                Body = json.EntityDraftArray,
                Example = $"[{Store.Replace("north.mall", "south.mall", StringComparison.Ordinal)}]",
                Result = json.StoreVerdictsJson,
                Codes = [BatchLimit],
                ItemCodes = [InvalidBody, InvalidEntityKind, EntityNotFound],
            };
        }
        yield return new("POST", "/v2/orgEntity/associate", stores.AddAssociate)
        {
            Name = "addAssociate",
            Summary = "Adds an associate of a store.",
            Section = "platform §4.4",
            Body = json.EntityDraft,
            Example = """{"code":"mira.holt","name":"Mira Holt","storeId":3,"isActive":true}""",
            Result = json.CreatedJson,
            Codes = [InvalidEntityKind, InvalidEntity, EntityNotFound],
        };
    }

    private static IEnumerable<ApiRoute> Accounts(AccountEndpoint accounts)
    {
        var json = ApiJson.Default;
        yield return new("POST", "/v2/org/{orgId}/sources", accounts.Add)
        {
            Name = "addAccount",
            Summary = "Registers an account of a source.",
            Section = "customers §3.3",
            Body = json.AccountDraft,
            Example = """{"name":"Chat","sourceAccountIdentifier":"chat-1","sourceTypeName":"WECHAT","toMirror":0,"configs":{}}""",
            Result = json.AccountJson,
            Codes = [InvalidOrgId, InvalidAccountName, InvalidSourceType, InvalidAccount, AccountExists],
        };
        yield return new("PUT", "/v2/org/{orgId}/sources/{uuid}", accounts.Update)
        {
            Name = "updateAccount",
            Summary = "Changes a source account; its identifier only while the org has no customers.",
            Section = "customers §3.3",
            Body = json.AccountDraft,
            Example = """{"name":"Chat of the north","isActive":true}""",
            Result = json.AccountJson,
            Codes = [InvalidOrgId, InvalidAccountUuid, InvalidAccountName, InvalidAccount, AccountExists],
        };
        yield return new("GET", "/v2/org/{orgId}/sources", AccountEndpoint.List)
        {
            Name = "listAccounts",
            Summary = "The source accounts of the org.",
            Section = "customers §3.3",
            Result = json.AccountsJson,
            Query = [new("details", "Accepted; the details are always there.", Shape: ParameterShape.Flag)],
            Codes = [InvalidOrgId],
        };
        yield return new("GET", "/v2/org/{orgId}/sources/{uuid}", AccountEndpoint.Get)
        {
            Name = "getAccount",
            Summary = "A source account with its configs.",
            Section = "customers §3.3",
            Result = json.AccountJson,
            Codes = [InvalidOrgId, AccountNotFound],
        };
        yield return new("GET", "/v2/org/{orgId}/sources/{sourceId}/configs", AccountEndpoint.ListConfigs)
        {
            Name = "listAccountConfigs",
            Summary = "The configs that accounts of a source type may have.",
            Section = "customers §3.3",
            Result = json.AccountConfigsJson,
            Codes = [InvalidOrgId, NoAccountConfigs],
        };
    }
}
