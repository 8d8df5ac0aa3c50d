using Symbolon.Orgs;

namespace Symbolon.Tests.Orgs;

/// <summary>The configuration keys: names, shapes, defaults (customers §10).</summary>
public sealed class SettingKeyTests
{
    public static TheoryData<string> Names => [.. SettingKey.All.Select(key => key.Name)];

    [Theory, MemberData(nameof(Names))]
    public void The_default_of_a_key_has_its_own_shape(string name) => Assert.Equal(Key(name).Default, Key(name).Read(Key(name).Default));

    [Theory, MemberData(nameof(Names))]
    public void A_key_is_found_by_its_name_once_and_says_what_it_does(string name)
    {
        Assert.Same(Key(name), Assert.Single(SettingKey.All, key => key.Name == name));
        Assert.EndsWith(".", Key(name).Effect, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONF_REGISTRATION_PRIMARY_KEY", "MOBILE EMAIL EXTERNAL_ID")]
    [InlineData("CONF_CARD_CHECKSUM_DIGIT_ALGO", "LUHN_ALGO MOD7_ALGO AUTO_INC RANDOM RANDOM_LUHN RANDOM_MOD7")]
    [InlineData("CONF_VALUES_TO_INCLUDE_FOR_CHECKSUM_DIGIT", "PREFIX NONE")]
    [InlineData("MERGE_SUBSCRIPTIONS", "OPTOUT_WINS SURVIVOR")]
    [InlineData("SUBSCRIPTION_DEFAULT", "OPTIN OPTOUT NONE")]
    [InlineData("MERGE_FIREWALL", "STANDARD PLAIN STRICT")]
    [InlineData("MERGE_FIREWALL_JUNK", "ON OFF")]
    [InlineData("REFUSAL_STATUS", "200 400")]
    [InlineData("UNKNOWN_FIELDS", "ACCEPT REJECT")]
    [InlineData("MERGE_FIREWALL_VERIFIED", "PROFILE ON OFF")]
    public void Every_choice_is_read_in_any_letter_case_and_nothing_else_is(string name, string choices)
    {
        Assert.All(choices.Split(' '), choice => Assert.Equal(choice, Key(name).Read($" {choice.ToLowerInvariant()} ")));
        Assert.Null(Key(name).Read(""));
        Assert.Null(Key(name).Read("OTHER"));
    }

    [Fact]
    public void These_are_all_the_choices() =>
        Assert.Equal(11, SettingKey.All.Count(key => key.Shape == SettingShape.Choice));

    [Theory]
    [InlineData("CONF_CLIENT_V2_API_ENABLED", "true", "1")]
    [InlineData("CONF_CLIENT_V2_API_ENABLED", "False", "0")]
    [InlineData("CONF_CLIENT_V2_API_ENABLED", "1", "1")]
    [InlineData("CONF_CLIENT_V2_API_ENABLED", "yes", null)]
    [InlineData("CONF_CLIENT_V2_API_ENABLED", null, null)]
    [InlineData("CARD_GENERATE_LIMIT", "100000", "100000")]
    [InlineData("CARD_GENERATE_LIMIT", "100001", null)]
    [InlineData("CARD_LENGTH_MODE", "body", "BODY")]
    [InlineData("ORG_MAX_LABEL_COUNT", "10000", "10000")]
    [InlineData("ORG_MAX_LABEL_COUNT", "10001", null)]
    [InlineData("PRODUCT_CONF_ORG_AUDITABLE_CUSTOM_FIELDS_LIMIT", "1001", null)]
    [InlineData("UPSERT_BATCH_LIMIT", "1000", "1000")]
    [InlineData("UPSERT_BATCH_LIMIT", "1001", null)]
    [InlineData("UPSERT_BATCH_LIMIT", "0", null)]
    [InlineData("UPSERT_BATCH_LIMIT", "-1", null)]
    [InlineData("CONF_CARD_NUMBER_LENGTH", "50", "50")]
    [InlineData("CONF_CARD_NUMBER_LENGTH", "51", null)]
    [InlineData("CONF_CARD_NUMBER_OFFSET", "one", null)]
    [InlineData("CONF_MIN_REGISTRATION_DATE", "2020-02-29", "2020-02-29")]
    [InlineData("CONF_MIN_REGISTRATION_DATE", "2021-02-29", null)]
    [InlineData("CONF_MIN_REGISTRATION_DATE", "", "")]
    [InlineData("BASE_COUNTRY", "IN", "IN")]
    [InlineData("BASE_COUNTRY", "India", null)]
    [InlineData("CUSTOMER_STATUS_LABELS", " a, b ", "a, b")]
    public void A_value_is_kept_as(string name, string? value, string? kept) => Assert.Equal(kept, Key(name).Read(value));

    [Fact]
    public void A_text_over_the_limit_is_refused() => Assert.Null(Key("CUSTOMER_STATUS_LABELS").Read(new string('x', Limits.TextLength + 1)));

    [Fact]
    public void The_older_spelling_of_a_key_is_understood()
    {
        Assert.Same(Key("CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH"), SettingKey.Find("CONFIG_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH"));
        Assert.Null(SettingKey.Find("CONFIG_NOTHING"));
        Assert.Null(SettingKey.Find(null));
    }

    private static SettingKey Key(string name) => SettingKey.Find(name)!;
}
