namespace Symbolon.Cards;

/// <summary>How many cards a customer may hold, in a series and in all (cards §12): ISSUED, ACTIVE and SUSPENDED ones count, or by the org's setting only ACTIVE ones.</summary>
public static class CardLimits
{
    /// <summary>Why the customer may not have one more card of that status: 3036 for its series, 3039 for the org.</summary>
    public static Notice? Exceeded(Facts facts, long customer, CardSeries series, CardStatus status, long? except = null)
    {
        if (!Counts(facts, status)) return null;
        var held = facts.Cards.HeldBy(customer).Where(card => card.Id != except && Counts(facts, card.StatusAt(facts.Now, facts.Org))).ToList();
        if (series.MaxPerCustomer > 0 && held.Count(card => card.SeriesId == series.Id) + 1 > series.MaxPerCustomer) return Codes.SeriesLimitExceeded;
        var limit = facts.Org.Settings.MaxCards;
        return limit > 0 && held.Count + 1 > limit ? Codes.OrgLimitExceeded : null;
    }

    /// <summary>The limits that a customer exceeds, once each; a merge warns of them (customers §7.5).</summary>
    public static IEnumerable<Notice> Broken(Facts facts, long customer)
    {
        var held = facts.Cards.HeldBy(customer).Where(card => Counts(facts, card.StatusAt(facts.Now, facts.Org))).ToList();
        if (held.GroupBy(card => facts.Org.SeriesWithId(card.SeriesId)!).Any(group => group.Key.MaxPerCustomer > 0 && group.Count() > group.Key.MaxPerCustomer)) yield return Codes.SeriesLimitExceeded;
        if (facts.Org.Settings.MaxCards is > 0 and var limit && held.Count > limit) yield return Codes.OrgLimitExceeded;
    }

    private static bool Counts(Facts facts, CardStatus status) => facts.Org.Settings.CountOnlyActiveCards ? status == CardStatus.Active : status.IsHeld();
}
