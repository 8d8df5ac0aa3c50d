using System.Text;

namespace Symbolon.Bench.Load;

/// <summary>changeIdentifier with a card: issued to its customer when it is free, and taken back when it is not; cards drawn at random from this caller's own share of the pool.</summary>
public sealed class CardCaller(Town town, int share, int shares) : Caller(town)
{
    private long number;

    public override string Ask()
    {
        number = share + (Random.Shared.NextInt64(Town.Cards / shares) * shares);
        var (list, label) = Town.CardTurns[(int)number] % 2 == 0 ? ("add", "ACTIVE") : ("remove", "NOT_ISSUED");
        return Post(
            $"/v2/customers/{Town.Id(number)}/changeIdentifier?source=INSTORE",
            $$"""{"{{list}}":[{"type":"cardnumber","value":"{{Town.Card(number)}}","seriesCode":"POOL","statusLabel":"{{label}}"}]}""");
    }

    public override int Take(ReadOnlySpan<byte> answer)
    {
        Span<byte> expected = stackalloc byte[64];
        Encoding.ASCII.TryGetBytes($"{{\"createdId\":{Town.Id(number)},\"warnings\":[]}}", expected, out var length);
        Expect(answer.SequenceEqual(expected[..length]), answer);
        Town.AcknowledgeCard(number);
        return 1;
    }
}
