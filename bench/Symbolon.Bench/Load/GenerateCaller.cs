namespace Symbolon.Bench.Load;

/// <summary>Generates cards, 50,000 a call; every number must come back.</summary>
public sealed class GenerateCaller(Town town) : Caller(town)
{
    public const int Count = 50_000;

    public override string Ask() => Post("/v2/card/generate", $$"""{"seriesId":{{Town.MadeSeries}},"count":{{Count}}}""");

    public override int Take(ReadOnlySpan<byte> answer)
    {
        Expect(answer.StartsWith("{\"data\":[\"M"u8) && answer.EndsWith("],\"warnings\":[],\"errors\":[]}"u8) && answer.Count("\"M"u8) == Count, answer);
        Town.AcknowledgeMade(Count);
        return Count;
    }
}
