namespace Symbolon.Tests.Tidy;

/// <summary>A rule of the house: reads files and names each fault it finds.</summary>
public delegate IEnumerable<string> HouseRule(IReadOnlyList<SourceFile> files);

/// <summary>How the tests ask: the house keeps a rule, and the rule sees a fault that is planted.</summary>
public static class House
{
    public static void Keeps(HouseRule rule)
    {
        var faults = rule(SourceTree.Files).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    public static void Sees(HouseRule rule, string path, string text) => Assert.NotEmpty(rule([new(path, text)]));

    public static void Allows(HouseRule rule, string path, string text) => Assert.Empty(rule([new(path, text)]));
}
