using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Orgs;

/// <summary>Reads and sets configuration keys (platform §6.1). Answers 3206, 3209, 3211, 3212.</summary>
internal sealed class SettingEndpoint(OrgQueries orgs)
{
    public async Task<Answer?> Set(Call call)
    {
        var body = call.Body(ApiJson.Default.SettingDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var (draft, key) = (body.Value!, SettingKey.Find(body.Value!.KeyName));
        if (key is null) return Answer.Refuse(Codes.SettingNotFound.With(draft.KeyName));
        if (draft.Scope?.Trim() is not (null or "" or "ORG")) return Answer.Refuse(Codes.InvalidScope);
        if (await call.Read(new Wanted()) is null) return null;
        if (await orgs.TrySet(call.OrgWrite, key, draft.Value) is not { } value) return Answer.Refuse(Codes.InvalidSettingValue.With(key.Name, draft.Value));
        return Of(new(Number(key), call.Org.Id, key.Name, value, null, []));
    }

    /// <summary>By path: only a key that the org has set.</summary>
    public static async Task<Answer?> Get(Call call) => await Task.FromResult(
        SettingKey.Find(call.Path("name")) is { } key && call.Org.Settings.Own.TryGetValue(key.Name, out var value)
            ? Of(new(null, call.Org.Id, key.Name, value, "ORG", []))
            : Answer.Refuse(Codes.SettingNotSet.With(call.Path("name"))));

    /// <summary>By query: the default, with ids 0, when the org has no value of its own.</summary>
    public static async Task<Answer?> GetOrDefault(Call call)
    {
        if (SettingKey.Find(call.Query("name")) is not { } key) return Answer.Refuse(Codes.SettingNotSet.With(call.Query("name")));
        return await Task.FromResult(call.Org.Settings.Own.TryGetValue(key.Name, out var value)
            ? Of(new(Number(key), call.Org.Id, key.Name, value, null, []))
            : Of(new(0, 0, key.Name, key.Default, null, [])));
    }

    private static long Number(SettingKey key) => SettingKey.All.TakeWhile(other => other != key).Count() + 1;

    private static Answer Of(SettingJson setting) => Answer.Of(setting, ApiJson.Default.SettingJson);
}
