namespace Symbolon.Erasure;

/// <summary>A person was erased, with everybody merged into them: what is left has a status label, and keyed hashes by which a later registration is recognised (customers §8.4).</summary>
public sealed record CustomerErased(long Id, Sequence<long> Victims, string Label, Sequence<string> Hashes) : Change
{
    public override long CustomerId => Id;
}
