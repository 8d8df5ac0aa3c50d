using Symbolon.Server.Storage;

namespace Symbolon.Server.Http;

/// <summary>How a caller asks for the pages of a log.</summary>
internal static class LogPages
{
    public static Parameter[] Parameters { get; } =
    [
        new("before", "next of the page before: the rows that are older than those of that page."),
        new("limit", $"1 to {Limits.LogRows}, {Limits.LogRows} by default.", Shape: ParameterShape.Number),
    ];

    /// <summary>Refused with 400 for what is neither a key of ours nor a number in range.</summary>
    public static Parsed<LogAsk> Ask(Call call)
    {
        var sent = call.Query("before");
        var before = string.IsNullOrWhiteSpace(sent) ? LogKey.Last : LogKey.Parse(sent.Trim());
        if (before is null) return Codes.InvalidBody.With("before");
        if (!Call.TryNumber(call.Query("limit"), Limits.LogRows, Limits.LogRows, out var limit) || limit == 0)
            return Codes.InvalidBody.With("limit");
        return new LogAsk(before.Value, (int)limit);
    }
}
