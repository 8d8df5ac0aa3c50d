using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>The series that issue a card by themselves (cards §15.4).</summary>
public static class CardGifts
{
    /// <summary>Those for a customer who is registered through the till: of the registration trigger, and of the till's org units.</summary>
    public static Sequence<CardSeries> OnRegistration(Org org, long till) => Of(org, series => series.Trigger == CardTrigger.Registration || ServesTill(org, series, till));

    /// <summary>Those for a customer whose profile is updated, or extended, through the till.</summary>
    public static Sequence<CardSeries> OnUpdate(Org org, long till) => Of(org, series => ServesTill(org, series, till));

    private static Sequence<CardSeries> Of(Org org, Predicate<CardSeries> fires) =>
        org.Series.Count == 0 ? [] : org.Series.Without(series => !series.Active || !series.GenerationEnabled || !fires(series));

    private static bool ServesTill(Org org, CardSeries series, long till) =>
        series.Trigger == CardTrigger.OrgUnit && org.OrgUnits.Any(unit => unit.Id == series.OrgUnit && unit.Tills.Contains(till));
}
