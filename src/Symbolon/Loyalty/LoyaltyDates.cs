namespace Symbolon.Loyalty;

/// <summary>
/// Dates of loyalty as callers write them (platform §7.4, §9.3): a day, or a second with its offset. Days are days in
/// UTC, the zone in which the service writes; an end that is given as a day is good to its last second. Answers 1215,
/// 1216 and 1217.
/// </summary>
public static class LoyaltyDates
{
    /// <summary>When something begins: a day at its first moment. Null when nothing was said, or 1216.</summary>
    public static Notice? ReadStart(string name, string? text, out Instant? moment) =>
        Read(name, text, isEnd: false, out moment);

    /// <summary>When something ends: a day at its last moment. Null when nothing was said, or 1216.</summary>
    public static Notice? ReadEnd(string name, string? text, out Instant? moment) =>
        Read(name, text, isEnd: true, out moment);

    /// <summary>Why an end may not be that moment: it has passed, or is more than a hundred years away.</summary>
    public static Notice? Unusable(string name, Instant moment, Instant now)
    {
        if (!(moment > now)) return Codes.DateIsPast.With(name);
        return moment > LoyaltyProgram.EndAfter(now, 0) ? Codes.DateTooFar.With(name) : null;
    }

    private static Notice? Read(string name, string? text, bool isEnd, out Instant? moment)
    {
        moment = null;
        if (string.IsNullOrWhiteSpace(text)) return null;
        moment = isEnd ? Dates.End(text.Trim()) : Dates.MomentOrUtc(text.Trim());
        return moment is null ? Codes.DateNotReadable.With(name) : null;
    }
}
