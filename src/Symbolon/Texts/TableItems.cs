namespace Symbolon.Texts;

/// <summary>The items of a table of <see cref="UnicodeTables"/>, their first numbers added up.</summary>
internal static class TableItems
{
    public static IEnumerable<int[]> Of(string table)
    {
        var first = 0;
        foreach (var item in table.Split(',', StringSplitOptions.TrimEntries))
        {
            int[] numbers = [.. item.Split(' ').Select(Number)];
            first = numbers[0] += first;
            yield return numbers;
        }
    }

    private static int Number(string text)
    {
        var number = 0;
        foreach (var digit in text.AsSpan().TrimStart('-')) number = (number * 36) + Digit(digit);
        return text[0] == '-' ? -number : number;
    }

    private static int Digit(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : digit - 'a' + 10;
}
