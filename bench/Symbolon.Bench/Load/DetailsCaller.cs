using System.Text;

namespace Symbolon.Bench.Load;

/// <summary>Gets whole customers drawn at random by mobile; the answer must be of the very customer and end with their fields.</summary>
public sealed class DetailsCaller(Town town) : Caller
{
    private long number;

    public override string Ask() =>
        Get($"/v2/customers/lookup/customerDetails?source=INSTORE&identifierName=mobile&identifierValue={Town.Mobile(number = Random.Shared.NextInt64(town.Customers))}");

    public override int Take(ReadOnlySpan<byte> answer)
    {
        Span<byte> expected = stackalloc byte[64];
        Encoding.ASCII.TryGetBytes($"{{\"id\":{Town.Id(number)},\"profiles\":[{{\"firstName\":\"{Town.FirstName(number)}\",", expected, out var length);
        Expect(answer.StartsWith(expected[..length]) && answer.EndsWith("\"statusLabel\":\"Active\",\"warnings\":[]}"u8), answer);
        return 1;
    }
}
