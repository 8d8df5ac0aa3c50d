using System.Globalization;
using Symbolon.Cards;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Cards;

/// <summary>The card series of the org (cards §3); an unknown one answers 3004.</summary>
internal sealed class SeriesEndpoint(CardCatalogue catalogue, TimeProvider time)
{
    public async Task<Answer?> Add(Call call)
    {
        var body = call.Body(ApiJson.Default.SeriesDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var added = await catalogue.AddSeries(call.OrgWrite, body.Value!, Stamp(call));
        return added.Refusal is { } refused ? Answer.Refuse(refused) : Answer.Of(new EntityJson(added.Value!.Id, []), ApiJson.Default.EntityJson);
    }

    public async Task<Answer?> Update(Call call)
    {
        if (SeriesId(call) is not { } id) return Answer.Refuse(Codes.InvalidPath);
        var body = call.Body(ApiJson.Default.SeriesDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var warnings = new List<Notice>();
        var changed = await catalogue.UpdateSeries(call.OrgWrite, id, body.Value!, Stamp(call), warnings);
        return changed.Refusal is { } refused ? Answer.Refuse(refused, warnings) : Of(call, changed.Value!, warnings);
    }

    public static Task<Answer?> Get(Call call) => Task.FromResult<Answer?>(
        SeriesId(call) is not { } id ? Answer.Refuse(Codes.InvalidPath) : call.Org.SeriesWithId(id) is { } series ? Of(call, series, []) : Answer.Refuse(Codes.SeriesNotFound));

    public static Task<Answer?> List(Call call) => Task.FromResult<Answer?>(
        Answer.Of(new SeriesListJson([.. call.Org.Series.Select(series => SeriesJson.Of(call.Org, series))], [], []), ApiJson.Default.SeriesListJson));

    private Stamp Stamp(Call call) => new(Instant.From(time.GetUtcNow()), call.Till.Id);

    private static long? SeriesId(Call call) => Words.Id(call.Path("seriesId"));

    private static Answer Of(Call call, CardSeries series, List<Notice> warnings) =>
        Answer.Of(SeriesJson.Of(call.Org, series) with { Warnings = NoticeJson.From(warnings) }, ApiJson.Default.SeriesJson);
}
