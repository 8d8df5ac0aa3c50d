namespace Symbolon.Cards;

/// <summary>A customer holds a card, or by a label of NOT_ISSUED holds it no longer: what an upsert does with a card of somebody known (cards §15.5). Answers what <see cref="CardGrant"/> does.</summary>
internal sealed record HoldCard(long Till, long Customer, CardEntry Entry) : Request(Till)
{
    public override void Name(Wanted wanted)
    {
        wanted.Add(Customer);
        Entry.Name(wanted);
    }

    public override Decision Decide(Facts facts) =>
        CardGrant.After(Decision.Accept(Customer, [], []), facts, Till, (grant, customer, warnings) =>
            grant.Hold(customer, Entry, warnings));
}
