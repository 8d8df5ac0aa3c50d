namespace Symbolon.Cards;

/// <summary>How the digits of a card number come from the series' counter (cards §4.1). The numbers are stored: never renumber.</summary>
public enum NumberMethod
{
    Default = 1,
    Luhn = 2,
    Mod7 = 3,
    RandomDigits = 4,
    RandomLuhn = 5,
    RandomMod7 = 6,
}

/// <summary>The names of the methods on the wire and what they mean.</summary>
public static class NumberMethods
{
    private static readonly Dictionary<NumberMethod, string> Names = new()
    {
        [NumberMethod.Default] = "DEFAULT",
        [NumberMethod.Luhn] = "LUHNALGO",
        [NumberMethod.Mod7] = "MOD7_ALGO",
        [NumberMethod.RandomDigits] = "RANDOM",
        [NumberMethod.RandomLuhn] = "RANDOM_LUHN",
        [NumberMethod.RandomMod7] = "RANDOM_MOD7",
    };

    public static string Name(this NumberMethod method) => Names[method];

    /// <summary>The method of that name; <c>LUHN_ALGO</c> and <c>LUHNAlGO</c> are older spellings of <c>LUHNALGO</c>.</summary>
    public static NumberMethod? Parse(string? name) => name?.Trim() switch
    {
        "LUHN_ALGO" or "LUHNAlGO" => NumberMethod.Luhn,
        var text => Names.FirstOrDefault(pair => pair.Value == text) is { Value: not null } found ? found.Key : null,
    };

    public static bool IsRandom(this NumberMethod method) => method is NumberMethod.RandomDigits or NumberMethod.RandomLuhn or NumberMethod.RandomMod7;

    public static bool HasCheckDigit(this NumberMethod method) => method is not (NumberMethod.Default or NumberMethod.RandomDigits);
}
