using Symbolon.Access;

namespace Symbolon.Tests.Access;

/// <summary>Which paths the patterns of a client's scope cover (platform §2.3).</summary>
public sealed class ClientScopeTests
{
    [Theory]
    [InlineData("/v2/customers", "/v2/customers", true)]
    [InlineData("v2/customers", "/v2/customers", true)]
    [InlineData("/v2/customers", "/v2/customers/7", false)]
    [InlineData("/v2/customers/.*", "/v2/customers/7/changeIdentifier", true)]
    [InlineData("/v2/customers/.*", "/v2/customers", false)]
    [InlineData("/v2/card|/v2/cardNumber", "/v2/card", true)]
    [InlineData(".*", "/v3/integrations/clients", true)]
    [InlineData("customers", "/v2/customers", false)]
    [InlineData("/v2/CUSTOMERS", "/v2/customers", false)]
    public void A_pattern_covers_the_paths_that_it_matches_from_end_to_end(string pattern, string path, bool covered)
    {
        var scope = new ClientScope(ScopeEntity.All, Permission.Read, [pattern]);
        Assert.Equal((covered, false), (scope.Covers(path, Permission.Read), scope.Covers(path, Permission.Write)));
    }

    [Theory]
    [InlineData(ScopeEntity.All, true)]
    [InlineData(ScopeEntity.TargetGroups, false)]
    [InlineData(ScopeEntity.Transaction, false)]
    public void Without_patterns_everything_of_the_entity_is_covered(ScopeEntity entity, bool covered) =>
        Assert.Equal(covered, new ClientScope(entity, Permission.ReadWrite, []).Covers("/v2/customers", Permission.Write));

    [Theory]
    [InlineData("(")]
    [InlineData("a)(b")]
    [InlineData("a)|(.*")]
    [InlineData("(?x)a #")]
    [InlineData("[")]
    [InlineData("(?=a)")]
    [InlineData("(a)\\1")]
    public void A_text_that_is_no_pattern_or_could_take_forever_is_none(string text) => Assert.Null(ClientScope.Pattern(text));
}
