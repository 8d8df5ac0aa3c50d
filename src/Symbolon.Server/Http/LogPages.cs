using Symbolon.Server.Storage;

namespace Symbolon.Server.Http;

/// <summary>How a caller asks for the pages of a log.</summary>
internal static class LogPages
{
    public static Parameter Limit { get; } =
        new("limit", $"1 to {Limits.LogRows}, {Limits.LogRows} by default.", Shape: ParameterShape.Number);

    public static Parameter[] Parameters { get; } =
        [new("before", "next of the page before: the rows that are older than those of that page."), Limit];

    /// <summary>Refused with 400 for what is neither a key of ours nor a number in range.</summary>
    public static Parsed<LogAsk> Ask(Call call)
    {
        var sent = call.Query("before");
        var before = string.IsNullOrWhiteSpace(sent) ? LogKey.Last : LogKey.Parse(sent.Trim());
        if (before is null) return Codes.InvalidBody.With("before");
        return IsLimit(call, out var limit) ? new LogAsk(before.Value, limit) : Codes.InvalidBody.With("limit");
    }

    /// <summary>How many rows a page has at most; false for what is no such number.</summary>
    public static bool IsLimit(Call call, out int limit)
    {
        var isNumber = Call.TryNumber(call.Query("limit"), Limits.LogRows, Limits.LogRows, out var sent);
        limit = (int)sent;
        return isNumber && limit > 0;
    }
}
