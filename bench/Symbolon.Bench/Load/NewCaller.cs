namespace Symbolon.Bench.Load;

/// <summary>Bulk upsert of new customers: three identifiers, a channel and extended fields each, 200 a call.</summary>
public sealed class NewCaller(Town town) : Caller(town)
{
    public const int Count = 200;

    private long first;

    public override string Ask() => Post(Bulk, Town.Items(first = Town.Reserve(Count), Count, Town.City));

    public override int Take(ReadOnlySpan<byte> answer)
    {
        Expect(answer.EndsWith("],\"totalCount\":200,\"failureCount\":0}"u8), answer);
        Town.AcknowledgeNew(first, Count);
        return Count;
    }
}
