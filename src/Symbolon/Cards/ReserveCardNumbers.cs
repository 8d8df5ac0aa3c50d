using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// The first turn of a generation: sets numbers of the series' counter aside, so that the cards can follow in turns (cards §5.1). Answers 3000, 3008, 3017, 3018, 3025,
/// 3026, 701, 702, 703, 704; when numbers are too few, none is taken.
/// </summary>
public sealed record ReserveCardNumbers(long Till, CardSeries Series, int Count, CardLabel Label, string Handle) : Request(Till)
{
    public static Parsed<ReserveCardNumbers> Parse(GenerateDraft draft, Org org, long till, string handle)
    {
        if ((draft.SeriesId ?? draft.SeriesIdInCapitals) is not { } id || org.SeriesWithId(id) is not { } series) return Codes.InvalidCardSeries;
        if (Words.Count(draft.Count) is not { } count || count < 1) return Codes.InvalidCardCount;
        if (count > org.Settings.GenerateLimit) return Codes.TooManyCards.With(org.Settings.GenerateLimit);
        var label = string.IsNullOrWhiteSpace(draft.StatusLabel) ? org.DefaultLabel(CardStatus.NotIssued) : org.LabelNamed(draft.StatusLabel.Trim());
        if (label is null) return Codes.InvalidCardLabel;
        if (label.Status != CardStatus.NotIssued) return Codes.LabelNotNotIssued;
        if (!series.Active) return Codes.SeriesInactive;
        if (CardNumberRule.Of(series, org.Settings).Refusal is { } none) return none;
        return new ReserveCardNumbers(till, series, count, label, handle);
    }

    /// <summary>The numbers that were set aside, under the settings they were asked for.</summary>
    public IReadOnlyList<string> NumbersOf(CardNumbersReserved reserved, Settings settings)
    {
        var rule = CardNumberRule.Of(Series, settings).Value!;
        return [.. Enumerable.Range(0, reserved.Count).Select(index => rule.At(reserved.First + index))];
    }

    public override void Name(Wanted wanted) => wanted.Counters.Add(Series.Id);

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, ReserveCardNumbers request)
    {
        var rule = CardNumberRule.Of(request.Series, facts.Org.Settings).Value!;
        var first = rule.From(facts.Cards.Counter(request.Series.Id));
        return first + request.Count - 1 > rule.Last
            ? Decision.Refuse(Codes.CardNumbersExhausted)
            : Decision.Accept(0, [new CardNumbersReserved(request.Series.Id, first, request.Count, request.Handle)], []);
    }
}
