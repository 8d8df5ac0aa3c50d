using System.Text;

namespace Symbolon.Bench.Load;

/// <summary>Gets whole customers drawn at random by mobile; the answer must be of the very customer and end with their fields.</summary>
public sealed class DetailsCaller(Town town) : Caller(town)
{
    private long number;

    public override string Ask()
    {
        number = Random.Shared.NextInt64(Town.Customers);
        var mobile = Town.Mobile(number);
        const string Path = "/v2/customers/lookup/customerDetails";
        return Get($"{Path}?source=INSTORE&identifierName=mobile&identifierValue={mobile}");
    }

    public override int Take(ReadOnlySpan<byte> answer)
    {
        Span<byte> expected = stackalloc byte[64];
        Encoding.ASCII.TryGetBytes($"{{\"id\":{Town.Id(number)},\"profiles\":[{{\"firstName\":\"{Town.FirstName(number)}\",", expected, out var length);
        Expect(answer.StartsWith(expected[..length]) && answer.EndsWith("\"statusLabel\":\"Active\",\"warnings\":[]}"u8), answer);
        return 1;
    }
}
