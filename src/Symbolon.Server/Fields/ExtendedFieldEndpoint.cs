using Symbolon.Fields;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Fields;

/// <summary>The extended fields of the platform and of the org, and what the org says of them (platform §7.3).</summary>
internal sealed class ExtendedFieldEndpoint(FieldDefinitions definitions, TimeProvider time)
{
    public static Task<Answer?> ListAll(Call call) => Listed(call.Org.Fields.Extended);

    /// <summary>Those that the org may use now.</summary>
    public static Task<Answer?> ListUsable(Call call) => Listed(call.Org.Fields.Extended.Where(field => call.Org.Fields.IsMapped(field.Vertical)));

    public async Task<Answer?> Add(Call call)
    {
        var body = call.Body(ApiJson.Default.ExtendedFieldsDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var added = await definitions.Add(call.OrgWrite, body.Value!, Stamp(call));
        return added.Refusal is { } refused
            ? Answer.Refuse(refused)
            : Answer.Of(new AddedExtendedFieldsJson([.. added.Value!.Select(ExtendedFieldJson.Of)], [], [], Success: true), ApiJson.Default.AddedExtendedFieldsJson);
    }

    public async Task<Answer?> Configure(Call call)
    {
        var body = call.Body(ApiJson.Default.FieldConfigDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (body.Value!.ExtendedFieldId is not { } id) return Answer.Refuse(Codes.InvalidBody.With("extendedFieldId"));
        if (await call.Read(new Wanted()) is null) return null;
        var (draft, stamp) = (body.Value, Stamp(call));
        var set = await definitions.Set(call.OrgWrite, new(id, draft.HideDisplay == true, draft.Mandatory == true, draft.Updatable != false, draft.Position ?? 0, stamp, stamp));
        return set.Refusal is { } refused ? Answer.Refuse(refused) : Answer.Of(FieldConfigJson.Of(set.Value!), ApiJson.Default.FieldConfigJson);
    }

    public static Task<Answer?> ListConfigs(Call call) => Task.FromResult<Answer?>(
        Answer.Of(new FieldConfigsJson([.. call.Org.Fields.Configs.Select(ListedFieldConfigJson.Of)], [], []), ApiJson.Default.FieldConfigsJson));

    private static Task<Answer?> Listed(IEnumerable<ExtendedField> fields) => Task.FromResult<Answer?>(
        Answer.Of(new ExtendedFieldsJson(ExtendedFieldJson.ByEntity(fields), [], [], Success: true), ApiJson.Default.ExtendedFieldsJson));

    private Stamp Stamp(Call call) => new(Instant.From(time.GetUtcNow()), call.Till.Id);
}
