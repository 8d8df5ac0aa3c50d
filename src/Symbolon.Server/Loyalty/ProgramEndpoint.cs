using Symbolon.Loyalty;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Loyalty;

/// <summary>Reads and configures the org's programmes (platform §9.1). Answers 1101 for one that there is not, or is already.</summary>
internal sealed class ProgramEndpoint(LoyaltyCatalogue catalogue)
{
    public static Task<Answer?> List(Call call) => Task.FromResult<Answer?>(Answer.Of(new ProgramsJson([.. call.Org.Programs.Select(ProgramJson.Of)], [], []), ApiJson.Default.ProgramsJson));

    public Task<Answer?> Add(Call call) => Save(call, null);

    public async Task<Answer?> Update(Call call) => call.PathId("programId") is { } id ? await Save(call, id) : Answer.Refuse(Codes.InvalidProgram);

    private async Task<Answer?> Save(Call call, long? id)
    {
        var body = call.Body(ApiJson.Default.ProgramDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var saved = await catalogue.Save(call.OrgWrite, id, body.Value!);
        return saved.Refusal is { } refused ? Answer.Refuse(refused) : Answer.Of(ProgramJson.Of(saved.Value!) with { Warnings = [] }, ApiJson.Default.ProgramJson);
    }
}
