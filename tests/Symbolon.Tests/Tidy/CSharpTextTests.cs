namespace Symbolon.Tests.Tidy;

public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("a // b\nc", "a     \nc")]
    [InlineData("a /* b\nc */ d", "a     \n     d")]
    [InlineData("""a("b", 'c', '\'', '"')d""", "a(   ,    ,     ,    )d")]
    [InlineData("""a("\"b", c)""", "a(     , c)")]
    [InlineData("""a("", c)""", "a(  , c)")]
    [InlineData("""a(@"\", b, @"c""d", e)""", "a(    , b,        , e)")]
    [InlineData("""a($"b{c}d{{e}}f", g)""", "a(    c         , g)")]
    [InlineData("""a($"{b["c"]}", $"{d(() => { e(); })}")""", "a(   b[   ]  ,    d(() => { e(); })  )")]
    [InlineData("""a($"{b:yyyy'T'HH}c", d)""", "a(   b:yyyy   HH   , d)")]
    [InlineData("a(\"\"\"b \"c\" {d}\"\"\", e)", "a(               , e)")]
    [InlineData("a($$\"\"\"{b}{{c}}\"\"\", d)", "a(          c     , d)")]
    [InlineData("// don't \"\na", "          \na")]
    public void Only_code_is_left_of_a_text(string text, string code) => Assert.Equal(code, CSharpText.CodeOf(text));
}
