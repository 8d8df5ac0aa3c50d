namespace Symbolon.Tests.Tidy;

/// <summary>A promise of the pages that are held to it names the tests that would fail if it were broken.</summary>
public sealed class PromiseTests
{
    private const string Page = "docs/events.md";

    [Fact]
    public void Every_promise_names_a_test_or_says_that_it_explains() => House.Keeps(Promises.EveryPromiseIsHeld);

    [Fact]
    public void Every_test_that_a_page_names_exists() => House.Keeps(Promises.EveryTestThatIsNamedExists);

    [Fact]
    public void Every_page_is_there() =>
        Assert.Empty(Promises.Pages.Except(SourceTree.Files.Select(file => file.Path)));

    [Theory]
    [InlineData("A promise.")]
    [InlineData("# Head\n\nA promise.")]
    [InlineData("* One <!-- explains -->\n* Two")]
    [InlineData("| a | b |\n|---|---|\n| c | d |")]
    [InlineData("A promise. <!-- held by -->")]
    [InlineData("# Head\n<!-- explains -->\n\nHeld.\n\n# Next\n\nA promise.")]
    [InlineData("```\n<!-- explains -->\n```\nA promise.")]
    public void A_promise_without_a_test_is_seen(string text) => House.Sees(Promises.EveryPromiseIsHeld, Page, text);

    [Theory]
    [InlineData("Said. <!-- explains -->")]
    [InlineData("Said\nin two lines. <!-- held by: A.B, C.D -->\n\n```sh\ncode\n```")]
    [InlineData("| a | b |\n|---|---|\n| c | d |\n<!-- held by: A.B -->")]
    [InlineData("## Head\n<!-- held by: A.B -->\n\nSaid.\n\n### Under it\n\n* Said.")]
    public void A_promise_with_a_test_is_allowed(string text) => House.Allows(Promises.EveryPromiseIsHeld, Page, text);

    [Theory]
    [InlineData("Said. <!-- held by: PromiseTests -->")]
    [InlineData("Said. <!-- held by: PromiseTests.No_such_test -->")]
    [InlineData("Said. <!-- held by: NoSuchTests.Every_page_is_there -->")]
    [InlineData("Said. <!-- held by: PromiseTests.Helper -->")]
    public void A_test_that_is_none_is_seen(string text) => Assert.NotEmpty(Named(text));

    [Fact]
    public void A_test_that_is_there_is_allowed() =>
        Assert.Empty(Named("Said. <!-- held by: PromiseTests.Every_page_is_there -->"));

    private static IEnumerable<string> Named(string text) => Promises.EveryTestThatIsNamedExists(
    [
        new(Page, text),
        new(
            "tests/PromiseTests.cs",
            "class PromiseTests { [Fact] public void Every_page_is_there() { } void Helper() { } }"),
    ]);
}
