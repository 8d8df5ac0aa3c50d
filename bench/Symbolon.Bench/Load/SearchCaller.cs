namespace Symbolon.Bench.Load;

/// <summary>Searches on one connection; each answer must have results.</summary>
public sealed class SearchCaller(Town town, Func<string> query) : Caller(town)
{
    public override string Ask() => Get($"/v2/customers/search?{query()}");

    public override int Take(ReadOnlySpan<byte> answer)
    {
        Expect(answer.StartsWith("{\"pagination\":{"u8) && answer.IndexOf("\"data\":[{\"userId\":"u8) > 0, answer);
        return 1;
    }
}
