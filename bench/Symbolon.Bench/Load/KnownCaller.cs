namespace Symbolon.Bench.Load;

/// <summary>Bulk upsert of known customers with one changed field, 200 a call, from this caller's own share of them.</summary>
public sealed class KnownCaller(Town town, int share, int shares) : Caller(town)
{
    private long first;
    private string city = "";

    public override string Ask()
    {
        var groups = (Town.Customers - Town.Changed) / NewCaller.Count;
        first = Town.Changed + (NewCaller.Count * (share + (Random.Shared.NextInt64(groups / shares) * shares)));
        return Post(Bulk, Town.Items(first, NewCaller.Count, city = $"City{Random.Shared.Next(1_000_000)}"));
    }

    public override int Take(ReadOnlySpan<byte> answer)
    {
        Expect(answer.EndsWith("],\"totalCount\":200,\"failureCount\":0}"u8), answer);
        Town.AcknowledgeCity(first, city);
        return NewCaller.Count;
    }
}
