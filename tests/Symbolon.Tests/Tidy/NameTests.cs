namespace Symbolon.Tests.Tidy;

public sealed class NameTests
{
    private const string Till = "src/Symbolon/Orgs/Till.cs";

    [Fact]
    public void Every_file_is_named_after_its_type() => House.Keeps(Names.FilesAreNamedAfterTheirType);

    [Theory]
    [InlineData("public sealed record Tills(long Id);")]
    [InlineData("// public record Till")]
    [InlineData("public sealed record Till(long Id);\n\npublic static class Other\n{\n}")]
    public void A_file_without_its_type_is_seen_when_planted(string text) => House.Sees(Names.FilesAreNamedAfterTheirType, Till, text);

    [Theory]
    [InlineData("public sealed record Till(long Id);\n\npublic enum Mood { Good }\n\npublic static class TillWords;")]
    [InlineData("public abstract class Till;\n\ninternal sealed class Lane(int number) : Till;\n\npublic sealed class NoSuchLane(string text) : Exception(text);")]
    [InlineData("[Flags]\ninternal enum Till { }")]
    [InlineData("public readonly record struct Till<T>(T Id);")]
    [InlineData("public delegate bool Till(long id);")]
    public void A_type_may_have_its_own_beside_it(string text) => House.Allows(Names.FilesAreNamedAfterTheirType, Till, text);

    [Fact]
    public void Every_namespace_is_a_folder() => House.Keeps(Names.NamespacesAreFolders);

    [Theory]
    [InlineData("namespace Symbolon;")]
    [InlineData("namespace Symbolon.Org;")]
    [InlineData("public sealed record Till;")]
    public void A_namespace_of_another_folder_is_seen_when_planted(string text)
    {
        House.Sees(Names.NamespacesAreFolders, Till, text);
        House.Allows(Names.NamespacesAreFolders, Till, "namespace Symbolon.Orgs;");
    }

    [Fact]
    public void No_file_is_longer_than_300_lines() => House.Keeps(Names.FilesAreShort);

    [Fact]
    public void A_file_of_301_lines_is_seen_when_planted()
    {
        House.Sees(Names.FilesAreShort, "bench/Symbolon.Bench/Long.cs", string.Join('\n', Enumerable.Repeat("// a", 301)));
        House.Allows(Names.FilesAreShort, "bench/Symbolon.Bench/Long.cs", string.Join('\n', Enumerable.Repeat("// a", 300)) + "\n");
    }

    [Fact]
    public void No_type_has_an_empty_suffix() => House.Keeps(Names.TypesAreNamedForWhatTheyMean);

    [Theory]
    [InlineData("public sealed class CardManager;")]
    [InlineData("internal static class TextUtils;")]
    [InlineData("public abstract record RowBase;")]
    [InlineData("    private sealed record struct CardInfo(int A);")]
    [InlineData("public interface ICardService { }")]
    [InlineData("public delegate int CardFactory(long id);")]
    public void An_empty_suffix_is_seen_when_planted(string text) =>
        House.Sees(Names.TypesAreNamedForWhatTheyMean, "tests/Symbolon.Tests/Cards.cs", text);

    [Fact]
    public void A_suffix_is_a_whole_word() =>
        House.Allows(Names.TypesAreNamedForWhatTheyMean, Till, "public sealed class Database;\nforeach (var record in DataService) { }");

    [Fact]
    public void No_folder_has_an_empty_name() => House.Keeps(Names.FoldersAreNamedForWhatTheyMean);

    [Theory]
    [InlineData("src/Symbolon/Common/Till.cs")]
    [InlineData("tests/Symbolon.Tests/Helpers/Till.cs")]
    [InlineData("src/Symbolon.Utils/Till.cs")]
    public void An_empty_folder_name_is_seen_when_planted(string path) => House.Sees(Names.FoldersAreNamedForWhatTheyMean, path, "");

    [Fact]
    public void Every_type_says_what_it_is() => House.Keeps(Names.TypesSayWhatTheyAre);

    [Theory]
    [InlineData("public sealed record Till;")]
    [InlineData("// A till.\npublic sealed record Till;")]
    [InlineData("/// <summary>A till.</summary>\n\npublic sealed record Till;")]
    [InlineData("/// <summary>A till.</summary>\npublic sealed record Till\n{\n    public enum Mood { Good }\n}")]
    public void A_type_without_a_summary_is_seen_when_planted(string text) => House.Sees(Names.TypesSayWhatTheyAre, Till, text);

    [Theory]
    [InlineData("/// <summary>A till.</summary>\n[Flags, Obsolete(\"\")]\npublic enum Till\n{\n}")]
    [InlineData("/// <summary>A till.</summary>\n[JsonOptions(\n    Depth = 1,\n    Types = [\n        typeof(int),\n    ])]\npublic enum Till\n{\n}")]
    [InlineData("/// <summary>A till,\n/// or more.</summary>\n/// <param name=\"A\">More.</param>\npublic sealed record Till\n{\n    private enum Mood { Good }\n}")]
    public void A_summary_may_be_long_and_attributes_may_follow(string text) => House.Allows(Names.TypesSayWhatTheyAre, Till, text);

    [Fact]
    public void Every_test_is_a_sentence() => House.Keeps(Names.TestsAreSentences);

    [Theory]
    [InlineData("[Fact]\npublic void Works() { }")]
    [InlineData("[Fact]\npublic async Task Test_adding_a_card() { }")]
    [InlineData("[Theory, InlineData(\"a\")]\n[InlineData(\"]\")]\npublic void Adding_a_card_Test(string a) { }")]
    [InlineData("[Theory]\n[InlineData(typeof(int))]\npublic async Task<int> Adding_a_cardAsync(string a) { }")]
    [InlineData("[Fact]\npublic void adding_a_card() { }")]
    public void A_test_that_is_no_sentence_is_seen_when_planted(string text) =>
        House.Sees(Names.TestsAreSentences, "tests/Symbolon.Tests/CardTests.cs", text);

    [Fact]
    public void Only_tests_must_be_sentences() =>
        House.Allows(Names.TestsAreSentences, "tests/Symbolon.Tests/CardTests.cs", "[Fact]\npublic void Adding_a_card_is_refused_8007() { }\n\npublic void Dispose() { }");
}
