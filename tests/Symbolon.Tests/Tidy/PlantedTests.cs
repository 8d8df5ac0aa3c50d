namespace Symbolon.Tests.Tidy;

/// <summary>The planted faults still fit the tree: each changes lines that are there, and names test classes that exist. <c>./test planted</c> plants them.</summary>
public sealed class PlantedTests
{
    public static TheoryData<string> Faults => [.. SourceTree.Files.Where(file => file.IsIn("tests/planted")).Select(file => file.Path)];

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_changes_lines_that_are_there_and_names_who_catches_it(string path)
    {
        var (lines, old, file) = (SourceTree.Files.Single(one => one.Path == path).Text.Split('\n'), new List<string>(), "");
        var classes = lines.Single(line => line.StartsWith("Caught by: ", StringComparison.Ordinal))["Caught by: ".Length..].Split(' ');
        Assert.All(classes, name => Assert.Contains(SourceTree.Files, one => one.Path == $"tests/{name[..(name.IndexOf(".Tests", StringComparison.Ordinal) + 6)]}/{name[(name.IndexOf(".Tests", StringComparison.Ordinal) + 7)..].Replace('.', '/')}.cs"));
        foreach (var line in lines.SkipWhile(line => !line.StartsWith("--- ", StringComparison.Ordinal)).Append("@@"))
        {
            if (line.StartsWith("@@", StringComparison.Ordinal) || line.StartsWith("diff ", StringComparison.Ordinal))
            {
                if (old.Count > 0) Assert.Contains(string.Join('\n', old), SourceTree.Files.Single(one => one.Path == file).Text, StringComparison.Ordinal);
                old.Clear();
            }
            else if (line.StartsWith("--- a/", StringComparison.Ordinal)) file = line[6..];
            else if (line is [' ' or '-', .. var text]) old.Add(text);
        }
        Assert.NotEmpty(file);
    }

    [Fact]
    public void There_are_planted_faults() => Assert.NotEmpty(Faults);
}
