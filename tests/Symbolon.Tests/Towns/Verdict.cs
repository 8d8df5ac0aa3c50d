namespace Symbolon.Tests.Towns;

/// <summary>A decision as one line of a table: what changed, <c>~</c> the warnings, <c>!</c> the errors; a dot when nothing.</summary>
public static class Verdict
{
    public static string Of(Decision decision)
    {
        var words = decision.Changes.Select(change => change.GetType().Name)
            .Concat(decision.Warnings.Select(notice => $"~{notice.Code.Number}"))
            .Concat(decision.Errors.Select(notice => $"!{notice.Code.Number}"));
        return string.Join(' ', words.DefaultIfEmpty("."));
    }
}
