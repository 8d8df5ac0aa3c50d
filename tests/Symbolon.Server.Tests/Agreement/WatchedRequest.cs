namespace Symbolon.Server.Tests.Agreement;

/// <summary>A request that remembers when it was last decided, in turns of all requests watched together.</summary>
internal sealed record WatchedRequest(Request Inner, Func<long> NextTurn) : Request(Inner.Till)
{
    public long Turn { get; private set; }

    public override void Name(Wanted wanted) => Inner.Name(wanted);

    public override Decision Decide(Facts facts)
    {
        Turn = NextTurn();
        return Inner.Decide(facts);
    }
}
