using Symbolon.Cards;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Cards;

/// <summary>The org's words for card statuses (cards §11.1, §11.2).</summary>
internal sealed class LabelEndpoint(CardCatalogue catalogue, TimeProvider time)
{
    public async Task<Answer?> Set(Call call)
    {
        var body = call.Body(ApiJson.Default.LabelMappingDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var set = await catalogue.SetLabels(call.OrgWrite, body.Value!, Instant.From(time.GetUtcNow()));
        if (set.Refusal is { } refused) return Answer.Refuse(refused);
        var mapping = set.Value!.GroupBy(label => label.Status).ToDictionary(
            group => group.Key.Name(), group => group.Select(label => new MappedLabelJson(label.Text, label.Actions, label.IsDefault)).ToArray());
        return Answer.Of(new LabelMappingJson(mapping, "CARD", []), ApiJson.Default.LabelMappingJson);
    }

    public static Task<Answer?> List(Call call) => Task.FromResult<Answer?>(
        Answer.Of(new LabelsJson([.. call.Org.Labels.Select(label => LabelJson.Of(call.Org, label))], [], []), ApiJson.Default.LabelsJson));
}
