using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>External ids that a registration generates, and what a passed one must look like then (customers §4.2, §4.7).</summary>
public sealed class RegisterExternalIdContract(Servers servers)
{
    private static readonly (string, string)[] Generated =
    [
        ("CONF_CARD_NUMBER_GENERATION_ENABLED", "1"), ("SOURCE_ACCOUNTS_EXTERNALID_ENABLED", """["INSTORE:", "wechat:22232"]"""), ("CONF_CARD_CHECKSUM_DIGIT_ALGO", "AUTO_INC"),
        ("CONF_CARD_NUMBER_LENGTH", "12"), ("CONF_CARD_NUMBER_PREFIX", "77"), ("CONF_CARD_NUMBER_SUFFIX", "31"), ("CONF_CARD_NUMBER_OFFSET", "500"),
    ];

    [Theory, BothDatabases]
    public async Task Customers_of_a_served_place_get_the_next_ones(string database)
    {
        var org = await servers.Org(database, Generated);
        var first = await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001"), [], "ExternalIdIssued", "CustomerRegistered");
        var second = await org.IsDoneWith(() => org.Add("WECHAT:22232", "wechat=w1"), [], "ExternalIdIssued", "CustomerRegistered");
        Assert.Equal(["INSTORE mobile=919100000001", "INSTORE externalId=770000050031"], await org.KnownBy(first.CreatedId));
        Assert.Contains("WECHAT:22232 externalId=770000050131", await org.KnownBy(second.CreatedId));
    }

    [Theory, BothDatabases]
    public async Task Customers_of_another_place_get_none(string database)
    {
        var org = await servers.Org(database, Generated);
        await org.IsDoneWith(() => org.Add("WECHAT:1234", "wechat=w1"), [], "CustomerRegistered");
    }

    [Theory, BothDatabases]
    public async Task A_passed_one_is_kept_when_it_has_prefix_and_length(string database)
    {
        var org = await servers.Org(database, Generated);
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001 externalId=77AAAABBBB31"), [], "CustomerRegistered");
        Assert.Contains("INSTORE externalId=77AAAABBBB31", await org.KnownBy(reply.CreatedId));
    }

    [Theory]
    [BothDatabases("78AAAABBBB31")]
    [BothDatabases("77AAAABBBB3")]
    [BothDatabases("77AAAABBBB311")]
    public async Task A_passed_one_without_prefix_and_length_is_refused_8020(string database, string value)
    {
        var org = await servers.Org(database, Generated);
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", $"mobile=9100000001 externalId={value}"), 8020);
    }

    [Theory]
    [BothDatabases("CONF_CARD_NUMBER_LENGTH", "4", 701)]
    [BothDatabases("CONF_CARD_NUMBER_OFFSET", "99999999", 702, 1)]
    public async Task A_registration_without_a_number_to_give_is_refused(string database, string setting, string value, int code, int before = 0)
    {
        var org = await servers.Org(database, [.. Generated, (setting, value)]);
        for (var given = 0; given < before; given++) await org.Register("INSTORE", $"mobile=910000009{given}");
        await org.IsRefusedForWithoutTrace(() => org.Add("INSTORE", "mobile=9100000001"), code);
        (await org.Lookup("mobile=9100000001", "INSTORE")).IsRefusedByRule(8015);
    }
}
