using System.Globalization;

namespace Symbolon.Loyalty;

/// <summary>Dates of loyalty as callers write them (platform §7.4, §9.3): a day, which is its beginning in UTC, or a second with its offset. Answers 1215, 1216 and 1217.</summary>
public static class LoyaltyDates
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFK"];

    /// <summary>The moment, null when nothing was said, or 1216.</summary>
    public static Notice? Read(string name, string? text, out Instant? moment)
    {
        moment = null;
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (!DateTimeOffset.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return Codes.DateNotReadable.With(name);
        moment = Instant.From(time);
        return null;
    }

    /// <summary>Why an end may not be that moment: it has passed, or is more than a hundred years away.</summary>
    public static Notice? Unusable(string name, Instant moment, Instant now) =>
        !(moment > now) ? Codes.DateIsPast.With(name) : moment > LoyaltyProgram.EndAfter(now, 0) ? Codes.DateTooFar.With(name) : null;
}
