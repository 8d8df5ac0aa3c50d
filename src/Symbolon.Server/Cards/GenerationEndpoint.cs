using System.Globalization;
using Symbolon.Cards;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Cards;

/// <summary>Makes cards by the thousand, in turns that let everybody else in between, and tells what was made (cards §5).</summary>
internal sealed class GenerationEndpoint(CardQueries queries)
{
    /// <summary>The first turn reserves the numbers or refuses; the cards follow, also when the caller has gone.</summary>
    public static async Task<Answer?> Generate(Call call)
    {
        var body = call.Body(ApiJson.Default.GenerateDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = ReserveCardNumbers.Parse(body.Value!, call.Org, call.Till.Id, Guid.NewGuid().ToString());
        if (parsed.Value is not { } request) return Answer.Refuse(parsed.Refusal!.Value);
        var (begun, answered) = await call.Begin(request);
        if (begun is null) return answered;
        var reserved = begun.Decision.Changes.OfType<CardNumbersReserved>().Single();
        var numbers = request.NumbersOf(reserved, call.Org.Settings);
        var made = new HashSet<string>(numbers.Count);
        foreach (var turn in numbers.Chunk(Limits.CardsOfTurn)) made.UnionWith(await Make(call, request, turn));
        var duplicates = numbers.Where(number => !made.Contains(number)).ToArray();
        var warning = new DuplicatesJson(Codes.SomeCardsExist.Number, Codes.SomeCardsExist.Text, duplicates);
        return await call.Finish(Answer.Of(new GeneratedJson([.. numbers.Where(made.Contains)], duplicates.Length == 0 ? [] : [warning], []), ApiJson.Default.GeneratedJson));
    }

    public Task<Answer?> LogOfQuery(Call call) => Log(call, call.Query("seriesId"));

    public Task<Answer?> LogOfPath(Call call) => Log(call, call.Path("seriesId"));

    private async Task<Answer?> Log(Call call, string? series)
    {
        long? id = null;
        if (!string.IsNullOrWhiteSpace(series))
        {
            if (Words.Id(series) is not { } known) return Answer.Refuse(Codes.InvalidInput);
            if (call.Org.SeriesWithId(known) is null) return Answer.Refuse(Codes.SeriesNotFound);
            id = known;
        }
        var made = await queries.Generations(call.Org.Id, id);
        return Answer.Of(new GenerationsJson([.. made.Select(one => Show(call, one))], []), ApiJson.Default.GenerationsJson);
    }

    private static async Task<IEnumerable<string>> Make(Call call, ReserveCardNumbers request, string[] numbers)
    {
        var outcome = await call.WriteTurn(new GenerateCards(call.Till.Id, request.Series.Id, request.Label.Id, numbers.ToSequence()));
        return outcome.Decision.Changes.OfType<CardsGenerated>().SelectMany(generated => generated.Numbers);
    }

    private static GenerationJson Show(Call call, Generation one)
    {
        var series = call.Org.SeriesWithId(one.SeriesId);
        return new(series?.Name, series?.Code, one.Count, one.Made.Till, one.Made.At.ToString(), "", one.Handle, one.Id, call.Org.Id, one.SeriesId);
    }
}
