using System.Globalization;
using Symbolon.Numbers;
using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// The numbers of a series from its counter: prefix, digits, check digit, suffix (cards §4). The counter's first value is the offset, or 1. Random methods are the counter through
/// a keyed permutation. A length is that of the whole number or, by the org's setting, of the body between prefix and suffix. Answers 701, 702, 703, 704.
/// </summary>
public sealed class CardNumberRule
{
    /// <summary>Digits that come from the counter; further positions are zeros in front.</summary>
    private const int CounterDigits = 18;

    /// <summary>Numbers looked up at once when one is needed, as some may have been brought along by callers.</summary>
    private const int LookedAhead = 64;

    private readonly Numbering numbering;
    private readonly int positions;
    private readonly Permutation? order;

    private CardNumberRule(Numbering numbering, int positions, string key)
    {
        (this.numbering, this.positions) = (numbering, positions);
        var size = (long)Math.Pow(10, Math.Min(CounterDigits, positions));
        Last = numbering.Method.IsRandom() ? size : size - 1;
        if (numbering.Method.IsRandom()) order = new Permutation(key, size);
    }

    /// <summary>The last value of the counter that has a number.</summary>
    public long Last { get; }

    /// <summary>The rule of a series, or why it makes no numbers.</summary>
    public static Parsed<CardNumberRule> Of(CardSeries series, Settings settings)
    {
        if (!series.GenerationEnabled) return Codes.CardGenerationDisabled;
        if (series.Numbering is not { } numbering) return Codes.CardGenerationInvalid;
        var positions = Positions(numbering, settings.CardLengthIsBody);
        return positions < 1 ? Codes.CardLengthUnusable : new CardNumberRule(numbering, positions, $"{settings.ExternalIdKey}:{series.Id}");
    }

    /// <summary>The next number of a series that no card has, with its counter's value; null when there is none, or when something must be looked up first.</summary>
    public static (long Counter, string Number)? Next(Facts facts, CardSeries series, out Wanted? needs)
    {
        needs = null;
        if (Of(series, facts.Org.Settings).Value is not { } rule) return null;
        if (!facts.Cards.KnowsCounter(series.Id))
        {
            needs = new Wanted();
            needs.Counters.Add(series.Id);
            return null;
        }
        for (var counter = rule.From(facts.Cards.Counter(series.Id)); counter <= rule.Last; counter++)
        {
            var number = rule.At(counter);
            if (!facts.Cards.KnowsNumber(number))
            {
                needs = rule.Ahead(counter);
                return null;
            }
            if (facts.Cards.WithNumber(number) is null) return (counter, number);
        }
        return null;
    }

    /// <summary>Digits between prefix and check digit or suffix.</summary>
    public static int Positions(Numbering numbering, bool lengthIsBody) =>
        (lengthIsBody ? numbering.Length : numbering.Length - numbering.Prefix.Length - numbering.Suffix.Length) - (numbering.Method.HasCheckDigit() ? 1 : 0);

    /// <summary>The value to go on with: the counter's, or the offset where that is further. What looks random has no beginning.</summary>
    public long From(long counter) => Math.Max(Math.Max(counter, 1), numbering.Method.IsRandom() ? 1 : numbering.Offset);

    /// <summary>The number of a value of the counter, from 1 to <see cref="Last"/>.</summary>
    public string At(long counter)
    {
        var digits = (order?.At(counter - 1) ?? counter).ToString(CultureInfo.InvariantCulture).PadLeft(positions, '0');
        var check = numbering.Method switch
        {
            NumberMethod.Luhn or NumberMethod.RandomLuhn => CheckDigit.Luhn(digits),
            NumberMethod.Mod7 or NumberMethod.RandomMod7 => CheckDigit.Mod7(digits),
            _ => "",
        };
        return numbering.Prefix + digits + check + numbering.Suffix;
    }

    private Wanted Ahead(long from)
    {
        var wanted = new Wanted();
        for (var counter = from; counter < from + LookedAhead && counter <= Last; counter++) wanted.CardNumbers.Add(At(counter));
        return wanted;
    }
}
