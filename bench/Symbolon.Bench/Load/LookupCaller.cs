using System.Text;

namespace Symbolon.Bench.Load;

/// <summary>Looks up customers drawn at random by mobile; the answer must name the very customer.</summary>
public sealed class LookupCaller(Town town) : Caller(town)
{
    private long number;

    public override string Ask()
    {
        number = Random.Shared.NextInt64(Town.Customers);
        var mobile = Town.Mobile(number);
        return Get($"/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue={mobile}");
    }

    public override int Take(ReadOnlySpan<byte> answer)
    {
        Span<byte> expected = stackalloc byte[32];
        Encoding.ASCII.TryGetBytes($"{{\"entity\":{Town.Id(number)},", expected, out var length);
        Expect(answer.StartsWith(expected[..length]), answer);
        return 1;
    }
}
