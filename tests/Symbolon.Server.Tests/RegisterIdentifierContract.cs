using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST /v2/customers: which identifiers are usable and which are asked for (customers §4.1, §4.2, §4.4).</summary>
public sealed class RegisterIdentifierContract(Servers servers)
{
    [Theory]
    [BothDatabases("")]
    [BothDatabases("mobile=")]
    [BothDatabases("pigeon=7")]
    [BothDatabases("mobilePush=token")]
    [BothDatabases("email=nobody")]
    public async Task A_registration_without_a_usable_identifier_is_refused_8005(string database, string identifiers)
    {
        var org = await servers.Org(database);
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", identifiers), 8005);
    }

    [Theory]
    [BothDatabases("mobile=12", "12")]
    [BothDatabases("mobile=91x0000001", "91x0000001")]
    [BothDatabases("mobile=call-me email=a@example.test", "call-me")]
    public async Task An_invalid_primary_identifier_is_refused_8014_with_the_value(string database, string identifiers, string value)
    {
        var org = await servers.Org(database);
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", identifiers), 8014);
        Assert.Contains($"Error in customer registration: Invalid Primary Id - {value}\"", (await org.Add("INSTORE", identifiers)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases("MOBILE", "mobile=9100000001 email=nobody", 8055)]
    [BothDatabases("MOBILE", "mobile=9100000001 email=a@b", 8055)]
    [BothDatabases("MOBILE", "mobile=9100000001 email=a@b.c1", 8055)]
    [BothDatabases("EMAIL", "email=a@example.test mobile=12", 8056)]
    [BothDatabases("MOBILE", "mobile=9100000001 pigeon=7", 8070)]
    [BothDatabases("MOBILE", "mobile=9100000001 email=", null)]
    public async Task An_unusable_secondary_identifier_is_left_out_with_a_warning(string database, string primary, string identifiers, int? warning)
    {
        var org = await servers.Org(database, ("CONF_REGISTRATION_PRIMARY_KEY", primary));
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", identifiers), warning is { } code ? [code] : [], "CustomerRegistered");
        Assert.Equal([primary == "EMAIL" ? "INSTORE email=a@example.test" : "INSTORE mobile=919100000001"], await org.KnownBy(reply.CreatedId));
    }

    [Theory, BothDatabases]
    public async Task The_warning_of_an_unknown_type_names_it(string database)
    {
        var org = await servers.Org(database);
        Assert.Contains("carrierPigeon", (await org.Add("INSTORE", "mobile=9100000001 carrierPigeon=7")).Json!["warnings"]![0]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_external_id_over_250_characters_is_left_out_with_8064(string database)
    {
        var org = await servers.Org(database);
        await org.IsDoneWith(() => org.Add("INSTORE", $"mobile=9100000001 externalId={new string('e', 251)}"), [8064], "CustomerRegistered");
        await org.IsDoneWith(() => org.Add("INSTORE", $"mobile=9100000002 externalId={new string('e', 250)}"), [], "CustomerRegistered");
    }

    [Theory, BothDatabases]
    public async Task An_email_over_255_characters_is_cut(string database)
    {
        var org = await servers.Org(database);
        var email = "a@example." + new string('t', 300);
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", $"email={email}"), [], "CustomerRegistered");
        Assert.Equal([$"INSTORE email={email[..255]}"], await org.KnownBy(reply.CreatedId));
    }

    [Theory]
    [BothDatabases("mobile=9100000001", "mobile=919100000001")]
    [BothDatabases("MOBILE=919100000001", "mobile=919100000001")]
    [BothDatabases("mobile=4470000000101", "mobile=4470000000101")]
    [BothDatabases("Email=A.b_c+d-9@Ex-ample.co.test", "email=A.b_c+d-9@Ex-ample.co.test")]
    [BothDatabases("externalID=E/1#*", "externalId=E/1#*")]
    [BothDatabases("fbid=f1 facebook=FB11", "fbId=f1 facebook=FB11")]
    [BothDatabases("cuid=c1 cuid=c1", "cuid=c1")]
    [BothDatabases("mobile=9100000001 mobile=919100000001", "mobile=919100000001")]
    [BothDatabases("unionid=u martjackid=m line=l tmall_uname=t ali_uname=a jd_uname=j vip_uname=v wechat=w", "wechat=w unionId=u martjackId=m line=l tmall_uname=t ali_uname=a jd_uname=j vip_uname=v")]
    public async Task Identifiers_are_kept_in_their_canonical_form(string database, string sent, string kept)
    {
        var org = await servers.Org(database);
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", sent), [], "CustomerRegistered");
        Assert.Equal(kept.Split(' ').Select(one => $"INSTORE {one}"), await org.KnownBy(reply.CreatedId));
    }

    [Theory]
    [BothDatabases("cardNumber=NORD1 mobile=9100000001")]
    [BothDatabases("mobile=9100000001 card=NORD1")]
    [BothDatabases("mobile=9100000001 cardExternalId=nx-1")]
    public async Task An_unknown_card_is_refused_3010_and_nothing_is_registered(string database, string identifiers)
    {
        var org = await servers.Org(database);
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", identifiers), 3010);
        (await org.Lookup("mobile=9100000001", "INSTORE")).IsRefusedByRule(8015);
    }

    [Theory]
    [BothDatabases("MOBILE", "", "email=a@example.test", 1006)]
    [BothDatabases("EMAIL", "", "mobile=9100000001", 1039)]
    [BothDatabases("EXTERNAL_ID", "", "mobile=9100000001 email=a@example.test", 1043)]
    [BothDatabases("EMAIL", "CONF_USERS_IS_MOBILE_REQUIRED", "email=a@example.test", 1006)]
    [BothDatabases("MOBILE", "CONF_USERS_IS_EMAIL_REQUIRED", "mobile=9100000001", 1039)]
    [BothDatabases("MOBILE", "CONF_USERS_IS_EXTERNAL_ID_REQUIRED", "mobile=9100000001", 1043)]
    public async Task A_missing_identifier_that_the_org_asks_for_is_refused(string database, string primary, string required, string identifiers, int code)
    {
        var org = await servers.Org(database, [("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS", "0"), ("CONF_REGISTRATION_PRIMARY_KEY", primary), .. required == "" ? Array.Empty<(string, string)>() : [(required, "1")]]);
        await org.IsRefusedForWithoutTrace(() => org.Add("INSTORE", identifiers), code);
    }

    [Theory, BothDatabases]
    public async Task A_non_loyalty_customer_that_no_mobile_or_email_reaches_is_refused_1045(string database)
    {
        var org = await servers.Org(database, ("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS", "0"));
        const string NonLoyalty = "\"loyaltyInfo\":{\"loyaltyType\":\"non_loyalty\"}";
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", "externalId=E1", NonLoyalty), 1045);
        await org.IsDoneWith(() => org.Add("INSTORE", "externalId=E1 mobile=9100000001", NonLoyalty), [], "CustomerRegistered");
    }

    [Theory]
    [BothDatabases("CONF_USERS_IS_MOBILE_REQUIRED")]
    [BothDatabases("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS")]
    public async Task A_requirement_of_the_primary_type_has_no_effect_where_any_identifier_is_enough(string database, string setting)
    {
        var org = await servers.Org(database, (setting, "1"));
        await org.IsDoneWith(() => org.Add("INSTORE", "externalId=E1"), [], "CustomerRegistered");
    }
}
