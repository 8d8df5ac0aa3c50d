using Symbolon.Explaining;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Explaining;

/// <summary>The reasons behind codes: those of identity all have one.</summary>
public sealed class ReasonTests(Servers servers)
{
    /// <summary>Codes that say all there is to say: of words that cannot be read, and of what is stored beside identities.</summary>
    private static readonly int[] SayItThemselves =
    [
        8001, 8003, 8004, 8005, 8010, 8011, 8013, 8017, 8018, 8019, 8020, 8021, 8022, 8023, 8024, 8025, 8045, 8046, 8047, 8048, 8049, 8054, 8057, 8058, 8077, 8085, 8086, 8088, 8106, 8906, 8923, 9006, 9008, 9014, 9019, 9024, 9040, 9041, 9046, 9047, 9049,
    ];

    [Fact]
    public void Every_code_by_which_identities_are_joined_or_kept_apart_has_a_reason()
    {
        string[] names = ["registerCustomer", "changeIdentifier", "unmergeCustomers", "reassignIdentifier", "upsertCustomers", "addRequest", "decideRequests", "quarantineIdentifier", "releaseIdentifier"];
        var routes = Api.Routes(servers["sqlite"].Database).Where(route => names.Contains(route.Name)).ToList();
        Assert.Equal(names.Length, routes.Count);
        var without = routes.SelectMany(route => route.Codes.Concat(route.ItemCodes)).Where(code => code.Number is (>= 8000 and < 9100) or >= 97200 && Reasons.Of(code) is null && !SayItThemselves.Contains(code.Number)).Select(code => $"{code.Number} {code.Text}").Distinct();
        Assert.Equal("", string.Join("; ", without));
    }

    [Fact]
    public void Every_setting_of_a_reason_is_one() =>
        Assert.All(Reasons.Codes.SelectMany(code => Reasons.Of(code)!.Settings), name => Assert.NotNull(SettingKey.Find(name)));
}
