namespace Symbolon.Cards;

/// <summary>
/// A kind of card: how its numbers are made, how long its cards live, how many a customer may hold and when one is issued by itself (cards §3). The code is
/// unique in the org; code, type and trigger never change. Zero cards per customer is no limit; org unit 0 is none.
/// </summary>
public sealed record CardSeries(
    long Id,
    string Code,
    string Name,
    string? Description,
    CardType Type,
    int ExpiryDays,
    bool ExpiryEnabled,
    int MaxPerCustomer,
    bool GenerationEnabled,
    Numbering? Numbering,
    bool Active,
    CardTrigger Trigger,
    long OrgUnit,
    Stamp Created,
    Stamp Modified)
{
    /// <summary>When a card issued at that moment expires: at midnight so many days after the day of issue (cards §11.5).</summary>
    public Instant? ExpiryOf(Instant issued) =>
        ExpiryEnabled && ExpiryDays > 0 ? issued.StartOfDay.PlusDays(ExpiryDays) : null;
}

/// <summary>The numbering rule of a series (cards §4); the offset is the first number, 0 being 1. Who changed it last is a till's id.</summary>
public sealed record Numbering(string Prefix, string Suffix, long Offset, int Length, NumberMethod Method, long ModifiedBy);

/// <summary>Whether a card is plastic; stored by number.</summary>
public enum CardType { Digital = 1, Physical = 2 }

/// <summary>When a card of a series is issued by itself (cards §15.4); stored by number.</summary>
public enum CardTrigger { SeriesId = 1, OrgUnit = 2, Registration = 3 }
