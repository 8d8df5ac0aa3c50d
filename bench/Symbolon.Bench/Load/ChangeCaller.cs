using System.Text;

namespace Symbolon.Bench.Load;

/// <summary>changeIdentifier, the email out and a new one in, of customers drawn at random from this caller's own share.</summary>
public sealed class ChangeCaller(Town town, int share, int shares) : Caller(town)
{
    private long number;

    public override string Ask()
    {
        number = share + (Random.Shared.NextInt64(Town.Changed / shares) * shares);
        var turn = Town.Turn(number);
        return Post(
            $"/v2/customers/{Town.Id(number)}/changeIdentifier?source=INSTORE",
            $$"""{"add":[{"type":"email","value":"{{Town.Email(number, turn + 1)}}"}],"remove":[{"type":"email","value":"{{Town.Email(number, turn)}}"}]}""");
    }

    public override int Take(ReadOnlySpan<byte> answer)
    {
        Span<byte> expected = stackalloc byte[64];
        Encoding.ASCII.TryGetBytes($"{{\"createdId\":{Town.Id(number)},\"warnings\":[]}}", expected, out var length);
        Expect(answer.SequenceEqual(expected[..length]), answer);
        Town.Acknowledge(number);
        return 1;
    }
}
