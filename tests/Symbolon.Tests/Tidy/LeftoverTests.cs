namespace Symbolon.Tests.Tidy;

public sealed class LeftoverTests
{
    [Fact]
    public void The_whole_tree_is_read()
    {
        Assert.Superset(
            new HashSet<string> { "test", ".ci/run", "global.json", "src/Symbolon/Codes.cs", "src/Symbolon.Server/Program.cs", "tests/Symbolon.Tests/Tidy/SourceTree.cs" },
            SourceTree.Files.Select(file => file.Path).ToHashSet());
        Assert.DoesNotContain(SourceTree.Files, file => file.Path.Contains("/obj/") || file.Path.Contains("/bin/"));
    }

    [Fact]
    public void Nothing_is_left_unfinished() => House.Keeps(Leftovers.NothingIsUnfinished);

    [Theory]
    [InlineData("// TO", "DO later")]
    [InlineData("// FIX", "ME")]
    [InlineData("throw new NotImplemented", "Exception();")]
    [InlineData("<<<<<<", "< ours")]
    public void Unfinished_work_is_seen_when_planted(string start, string end) =>
        House.Sees(Leftovers.NothingIsUnfinished, "src/Symbolon/Orgs/Till.cs", start + end);

    [Fact]
    public void No_test_is_skipped() => House.Keeps(Leftovers.NoTestIsSkipped);

    [Theory]
    [InlineData("[Fact(Sk", "ip = \"slow\")]")]
    [InlineData("[Fact(Sk", "ipUnless = nameof(Fast))]")]
    [InlineData("Assert.Sk", "ipWhen(slow, \"slow\");")]
    [InlineData("[Fact(Exp", "licit = true)]")]
    public void A_skipped_test_is_seen_when_planted(string start, string end) =>
        House.Sees(Leftovers.NoTestIsSkipped, "tests/Symbolon.Tests/CardTests.cs", start + end);

    [Fact]
    public void No_package_registry_is_named() => House.Keeps(Leftovers.NoRegistryIsNamed);

    [Theory]
    [InlineData("https://a", "pi.nu", "get.o", "rg/v3", "/index.json")]
    [InlineData("FROM m", "cr.micro", "soft.c", "om/dotnet/sdk")]
    [InlineData("https://re", "gistry.np", "mjs.o", "rg/")]
    public void A_package_registry_is_seen_when_planted(params string[] pieces) =>
        House.Sees(Leftovers.NoRegistryIsNamed, "docs/operating.md", string.Concat(pieces));

    [Fact]
    public void No_path_of_a_machine_is_named() => House.Keeps(Leftovers.NoMachineIsNamed);

    [Theory]
    [InlineData("cd /ho", "me/ann/symbolon")]
    [InlineData("`/t", "mp/bench.json`")]
    [InlineData("C:\\", "Users\\ann")]
    public void A_path_of_a_machine_is_seen_when_planted(string start, string end) =>
        House.Sees(Leftovers.NoMachineIsNamed, "docs/operating.md", start + end);

    [Theory]
    [InlineData("mktemp -d \"${TMPDIR:-/tmp}/symbolon-test\"")]
    [InlineData("https://example.org/home/page and ~/home/x and /usr/lib/postgresql")]
    public void Paths_that_every_machine_has_are_allowed(string text) => House.Allows(Leftovers.NoMachineIsNamed, "test", text);
}
