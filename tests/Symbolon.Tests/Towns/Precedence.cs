namespace Symbolon.Tests.Towns;

/// <summary>Asserts the order of guards: each line repairs the fault that the line before was refused for, and answers the next code.</summary>
public static class Precedence
{
    public static void Of(string settings, string story, params (string Verdict, string Line)[] lines) =>
        Assert.Equal(string.Join('\n', lines.Select(one => one.Verdict)), string.Join('\n', lines.Select(one => Verdict.Of(settings, story, one.Line))));
}
