using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// Makes series from what callers wrote, on the org as it is behind its lock: code, type, name, expiry, limit, numbering, trigger, the first failure wins (cards §3).
/// Answers 3001-3003, 3005-3007, 3019, 3020, 3022-3024, 3028, 3032-3034, 3037, 3038, 3043, 3047, 701; an update also warns with 3021.
/// </summary>
public static class SeriesReader
{
    /// <summary>A new series of that id.</summary>
    public static Parsed<CardSeries> Create(Org org, long id, SeriesDraft draft, Stamp stamp)
    {
        var code = draft.Code?.Trim() ?? "";
        if (code == "") return Codes.SeriesCodeEmpty;
        if (org.Series.Any(series => series.Code == code)) return Codes.SeriesExists;
        if (!code.All(char.IsAsciiLetterOrDigit) || code.Length > Limits.SeriesCodeLength) return Codes.NotAlphanumeric.With(code);
        if (string.IsNullOrWhiteSpace(draft.Type)) return Codes.SeriesTypeEmpty;
        if (Type(draft.Type) is not { } type) return Codes.InvalidCardType;
        var name = string.IsNullOrWhiteSpace(draft.Name) ? code : draft.Name.Trim();
        var series = new CardSeries(id, code, name, null, type, 0, false, Limits.CardsPerCustomer, false, null, true, CardTrigger.SeriesId, 0, stamp, stamp);
        var changed = Change(org, series, draft, stamp, []);
        return changed.Refusal is null ? Triggered(org, changed.Value!, draft) : changed;
    }

    /// <summary>The series with what was sent; its code, type and trigger stay what they are.</summary>
    public static Parsed<CardSeries> Update(Org org, CardSeries series, SeriesDraft draft, Stamp stamp, List<Notice> warnings)
    {
        var changed = Change(org, series with { Modified = stamp }, draft, stamp, warnings);
        return changed.Refusal is null && draft.IsActive == true && !series.Active && Blocked(org, changed.Value!) is { } blocked ? blocked : changed;
    }

    private static Parsed<CardSeries> Change(Org org, CardSeries series, SeriesDraft draft, Stamp stamp, List<Notice> warnings)
    {
        if (TooLong(draft) is { } text) return Codes.InvalidBody.With(text);
        var days = draft.ExpiryDays ?? series.ExpiryDays;
        var expires = draft.CardExpiryEnabled ?? (draft.ExpiryDays is null ? series.ExpiryEnabled : days > 0);
        if (expires && days == 0) return Codes.ExpiryDaysMissing;
        if (days < 0) return Codes.ExpiryDaysNegative;
        if (days > Limits.CardExpiryDays) return Codes.InvalidBody.With($"more than {Limits.CardExpiryDays} days");
        if (draft.MaxActiveCardsPerCustomer < 0) return Codes.CardLimitNegative;
        var generated = draft.CardGenerationEnabled ?? series.GenerationEnabled;
        var numbering = series.Numbering;
        if (draft.CardGenerationConfiguration is { } rule)
        {
            var read = Read(org, series, rule, stamp);
            if (read.Refusal is { } invalid) return invalid;
            if (numbering is not null && read.Value! with { ModifiedBy = numbering.ModifiedBy } == numbering) warnings.Add(Codes.NumberingUnchanged);
            else numbering = read.Value;
        }
        if (generated && numbering is null) return Codes.NumberingMissing;
        return series with
        {
            Name = string.IsNullOrWhiteSpace(draft.Name) ? series.Name : draft.Name.Trim(),
            Description = draft.Description ?? series.Description,
            ExpiryDays = (int)days,
            ExpiryEnabled = expires,
            MaxPerCustomer = (int)Math.Min(int.MaxValue, draft.MaxActiveCardsPerCustomer ?? series.MaxPerCustomer),
            GenerationEnabled = generated,
            Numbering = numbering,
            Active = draft.IsActive ?? series.Active,
        };
    }

    private static Parsed<Numbering> Read(Org org, CardSeries series, NumberingDraft draft, Stamp stamp)
    {
        var (known, isBody) = (series.Numbering, org.Settings.CardLengthIsBody);
        var (prefix, suffix) = (draft.Prefix?.Trim() ?? known?.Prefix ?? "", draft.Suffix?.Trim() ?? known?.Suffix ?? "");
        if (NumberMethods.Parse(draft.Method ?? (known?.Method ?? NumberMethod.Default).Name()) is not { } method) return Codes.CardGenerationInvalid;
        if (!IsStandard(prefix)) return Codes.InvalidCardPrefix;
        if (!IsStandard(suffix)) return Codes.InvalidCardSuffix;
        var length = draft.Length ?? known?.Length ?? 0;
        if (length <= 0) return Codes.CardLengthInvalid;
        if (length < Limits.CardNumberShortest) return Codes.CardLengthTooShort;
        if (length > Limits.CardNumberLength || (isBody && prefix.Length + length + suffix.Length > Limits.CardNumberLength)) return Codes.CardLengthTooLong;
        var numbering = new Numbering(prefix, suffix, draft.Offset ?? known?.Offset ?? 0, (int)length, method, stamp.Till);
        var positions = CardNumberRule.Positions(numbering, isBody);
        if (positions < 1) return Codes.CardLengthInvalid;
        if (numbering.Offset < 0 || $"{numbering.Offset}".Length > positions) return Codes.CardOffsetInvalid;
        return org.Series.Any(other => other.Id != series.Id && other.Numbering is { } theirs && (theirs.Prefix, theirs.Suffix, theirs.Length) == (prefix, suffix, numbering.Length))
            ? Codes.NumberingExists
            : numbering;
    }

    /// <summary>The series with the trigger that was asked for.</summary>
    private static Parsed<CardSeries> Triggered(Org org, CardSeries series, SeriesDraft draft)
    {
        if (Trigger(draft.Trigger) is not { } trigger) return Codes.InvalidBody.With("trigger");
        var unit = trigger == CardTrigger.OrgUnit ? org.OrgUnits.FirstOrDefault(unit => unit.Code == draft.ConceptCode?.Trim()) : null;
        if (trigger == CardTrigger.OrgUnit && unit is null) return Codes.InvalidOrgUnit;
        var triggered = series with { Trigger = trigger, OrgUnit = unit?.Id ?? 0 };
        return Blocked(org, triggered) is { } blocked ? blocked : triggered;
    }

    /// <summary>Why a series may not issue by itself beside the other active ones.</summary>
    private static Notice? Blocked(Org org, CardSeries series)
    {
        var others = org.Series.Where(other => other.Active && other.Id != series.Id).ToList();
        if (!series.Active) return null;
        return series.Trigger switch
        {
            CardTrigger.OrgUnit when others.Exists(other => other.Trigger == CardTrigger.OrgUnit && other.OrgUnit == series.OrgUnit) => Codes.OrgUnitTaken,
            CardTrigger.Registration when others.Exists(other => other.Trigger == CardTrigger.Registration) => Codes.RegistrationTriggerTaken,
            CardTrigger.Registration when others.Exists(other => other.Trigger == CardTrigger.OrgUnit) => Codes.OrgUnitTriggerExists,
            _ => null,
        };
    }

    private static CardType? Type(string name) => name.Trim() switch { "DIGITAL" => CardType.Digital, "PHYSICAL" => CardType.Physical, _ => null };

    private static CardTrigger? Trigger(string? name) => name?.Trim() switch
    {
        null or "" or "SERIES_ID" => CardTrigger.SeriesId,
        "OU_ID" => CardTrigger.OrgUnit,
        "REGISTRATION" => CardTrigger.Registration,
        _ => null,
    };

    private static bool IsStandard(string text) => text.Length <= Limits.CardAffixLength && text.All(char.IsAsciiLetterOrDigit);

    private static string? TooLong(SeriesDraft draft) => draft switch
    {
        { Name.Length: > Limits.SeriesNameLength } => $"a name of more than {Limits.SeriesNameLength} characters",
        { Description.Length: > Limits.TextLength } => $"a description of more than {Limits.TextLength} characters",
        _ => null,
    };
}
