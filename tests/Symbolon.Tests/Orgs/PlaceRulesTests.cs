using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Orgs;

/// <summary>How a source and account become a place (customers §2.5, §3.2, §3.3): WECHAT has two accounts, LINE one open and one closed, MARTJACK none.</summary>
public sealed class PlaceRulesTests
{
    [Theory]
    [InlineData("INSTORE", null, "INSTORE:")]
    [InlineData(" instore ", "w1", "INSTORE:")]
    [InlineData("WECHAT", " w1 ", "WECHAT:w1")]
    [InlineData("wechat", "w2", "WECHAT:w2")]
    [InlineData("LINE", "l1", "LINE:l1")]
    [InlineData("LINE", null, "LINE:l1 ~8054")]
    [InlineData("LINE", " ", "LINE:l1 ~8054")]
    [InlineData("MARTJACK", null, "MARTJACK:")]
    [InlineData("MARTJACK", "m1", "!3217")]
    [InlineData("LINE", "l2", "!3217")]
    [InlineData("WECHAT", "W1", "!3217")]
    [InlineData("WECHAT", "l1", "!3217")]
    [InlineData("WECHAT", null, "!8045")]
    [InlineData(null, "w1", "!8004")]
    [InlineData("", null, "!8004")]
    [InlineData("NOWHERE", "w1", "!8003")]
    [InlineData("ALL", null, "!8003")]
    [InlineData("VIBER", null, "!8003")]
    public void A_source_and_account_are(string? source, string? account, string place) => Assert.Equal(place, Resolve(PlaceRules.Add, "", source, account));

    [Theory]
    [InlineData("Add", "8004 8003 3217 8045")]
    [InlineData("Change", "8001 8003 3217 8045")]
    [InlineData("Lookup", "8001 8003 8011 8045")]
    [InlineData("LookupDetails", "8001 8003 8011 8015")]
    [InlineData("Get", "8016 8012 8012 8091")]
    public void Each_kind_of_call_has_its_own_codes(string name, string codes)
    {
        var rules = (PlaceRules)typeof(PlaceRules).GetField(name)!.GetValue(null)!;
        (string?, string?)[] faults = [(null, null), ("NOWHERE", null), ("WECHAT", "w9"), ("WECHAT", null)];
        Assert.Equal(codes, string.Join(' ', faults.Select(fault => Resolve(rules, "", fault.Item1, fault.Item2)[1..])));
    }

    [Theory]
    [InlineData("INSTORE", null, "INSTORE:")]
    [InlineData("NOWHERE", null, "!8003")]
    [InlineData("WECHAT", "w9", "!403")]
    [InlineData("MARTJACK", null, "!403")]
    public void Without_the_v2_api_only_instore_is_open(string source, string? account, string place) => Assert.Equal(place, Resolve(PlaceRules.Add, "v2=0", source, account));

    private static string Resolve(PlaceRules rules, string settings, string? source, string? account)
    {
        var heard = new List<Notice>();
        var refusal = rules.Resolve(TownOrg.With(settings), source, account, heard, out var place);
        return refusal is { } no ? $"!{no.Code.Number}" : string.Join(' ', heard.Select(notice => $"~{notice.Code.Number}").Prepend(place.ToString()));
    }
}
