using Symbolon.Fields;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Fields;

/// <summary>The verticals that the org is mapped to (platform §7.3). Answers 3221, 91027-91029, 91031, 91032.</summary>
internal sealed class VerticalEndpoint(FieldDefinitions definitions)
{
    public async Task<Answer?> Map(Call call)
    {
        var body = call.Body(ApiJson.Default.VerticalDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var draft = body.Value!;
        if (draft.OrgId is { } org && org != call.Org.Id) return Answer.Refuse(Codes.InvalidOrgId);
        if (draft.IsActive is not { } active) return Answer.Refuse(Codes.InvalidBody.With("isActive"));
        if (Vertical.Of(draft.VerticalId) is { } vertical && !string.IsNullOrWhiteSpace(draft.VerticalName) && !draft.VerticalName.Trim().Equals(vertical.Name, StringComparison.OrdinalIgnoreCase))
            return Answer.Refuse(Codes.InvalidVerticalName);
        if (await call.Read(new Wanted()) is null) return null;
        return await definitions.Map(call.OrgWrite, draft.VerticalId, active) is { } refused ? Answer.Refuse(refused) : Answer.Of(new VerticalMappedJson(true, []), ApiJson.Default.VerticalMappedJson);
    }

    public async Task<Answer?> Disable(Call call)
    {
        if (Words.Id(call.Path("verticalId")) is not { } id) return Answer.Refuse(Codes.InvalidPath);
        if (await call.Read(new Wanted()) is null) return null;
        return await definitions.Map(call.OrgWrite, id, active: false) is { } refused
            ? Answer.Refuse(refused)
            : Answer.Of(new VerticalDisabledJson(call.Org.Id, id, IsActive: true, []), ApiJson.Default.VerticalDisabledJson);
    }

    public static Task<Answer?> ListMapped(Call call) => Listed(Vertical.All.Where(vertical => call.Org.Fields.IsMapped(vertical.Id)));

    public static Task<Answer?> ListAll(Call call) => Listed(Vertical.All);

    private static Task<Answer?> Listed(IEnumerable<Vertical> verticals) => Task.FromResult<Answer?>(
        Answer.Of(new VerticalsJson([.. verticals.Select(vertical => new VerticalJson(vertical.Id, vertical.Name))], [], []), ApiJson.Default.VerticalsJson));
}
