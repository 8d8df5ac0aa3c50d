using Symbolon.Loyalty;

namespace Symbolon.Server.Storage;

/// <summary>Saves the redemptions that are new or were given back.</summary>
public sealed class LoyaltySaver(long org)
{
    private readonly TableRows<Redemption> redemptions = new(LoyaltyTables.Redemptions, org);

    /// <summary>Takes one redemption's difference; before is null for a new one.</summary>
    public void Add(Redemption? before, Redemption after)
    {
        if (before is null) redemptions.Insert(after);
        else if (before != after) redemptions.Update(before, after);
    }

    public IEnumerable<Statement> Statements() => redemptions.Writes();
}
