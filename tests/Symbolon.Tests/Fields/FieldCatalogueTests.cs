using Symbolon.Fields;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Fields;

/// <summary>Which fields there are for an org, and how their values are read and written (platform §7).</summary>
public sealed class FieldCatalogueTests
{
    [Theory]
    [InlineData("", "gender=MALE", "gender MALE")]
    [InlineData("", "anything=1", "anything 1")]
    [InlineData("extendedFields=shoe", "GENDER=MALE", "GENDER MALE")]
    [InlineData("extendedFields=shoe", "gender=Robot", "gender Robot")]
    [InlineData("extendedFields=shoe", "Shoe=41", "shoe 41")]
    [InlineData("extendedFields=shoe:INTEGER", "Shoe=wide", null)]
    [InlineData("extendedFields=shoe", "anything=1", "anything 1")]
    [InlineData("extendedFields=shoe", "preferred_store=s1", "preferred_store s1")]
    [InlineData("verticals=1", "preferred_store=s1", "preferred_store s1")]
    [InlineData("verticals=1", "GENDER=MALE", "gender Male")]
    [InlineData("verticals=1", "gender=Robot", null)]
    [InlineData("verticals=1", "anything=1", "anything 1")]
    [InlineData("verticals=1", "religion=none", "religion none")]
    [InlineData("verticals=-1", "preferred_store=s1", null)]
    [InlineData("verticals=-1", "Preferred_Store=s1", null)]
    [InlineData("verticals=-1", "city=Leeds", "city Leeds")]
    [InlineData("verticals=-1", "anything=1", "anything 1")]
    [InlineData("cardExtendedFields=car", "anything=1", "anything 1")]
    [InlineData("unknown=REJECT", "GENDER=MALE", "gender Male")]
    [InlineData("unknown=REJECT", "gender=Robot", null)]
    [InlineData("unknown=REJECT", "anything=1", null)]
    [InlineData("unknown=REJECT", "preferred_store=s1", null)]
    [InlineData("unknown=REJECT extendedFields=shoe", "GENDER=MALE", "gender Male")]
    [InlineData("unknown=REJECT extendedFields=shoe", "Shoe=41", "shoe 41")]
    [InlineData("unknown=REJECT extendedFields=shoe", "gender=Robot", null)]
    [InlineData("unknown=REJECT extendedFields=shoe", "anything=1", null)]
    [InlineData("unknown=REJECT extendedFields=shoe", "preferred_store=s1", null)]
    [InlineData("unknown=REJECT verticals=1", "preferred_store=s1", "preferred_store s1")]
    [InlineData("unknown=REJECT verticals=1", "religion=none", null)]
    [InlineData("unknown=REJECT verticals=-1", "preferred_store=s1", null)]
    [InlineData("unknown=REJECT verticals=-1", "city=Leeds", "city Leeds")]
    [InlineData("unknown=REJECT cardExtendedFields=car", "anything=1", null)]
    public void A_customer_may_have(string settings, string sent, string? kept)
    {
        var fields = TownFields.Of(settings).ExtendedOfCustomers;
        var (name, value) = (sent.Split('=')[0], sent.Split('=')[1]);
        Assert.Equal(kept, fields.TryRead(name, $"\"{value}\"", out var read) ? $"{read.Key} {read.Value.Trim('"')}" : null);
    }

    [Theory]
    [InlineData("", "card_balance=5", "card_balance 5")]
    [InlineData("cardExtendedFields=car", "card_balance=much", "card_balance much")]
    [InlineData("cardExtendedFields=car", "CAR=kia", "car kia")]
    [InlineData("cardExtendedFields=car", "boat=blue", "boat blue")]
    [InlineData("verticals=1", "CARD_BALANCE=5", "card_balance 5.0")]
    [InlineData("verticals=1", "card_balance=much", null)]
    [InlineData("verticals=1", "boat=blue", "boat blue")]
    [InlineData("unknown=REJECT", "CARD_BALANCE=5", "card_balance 5.0")]
    [InlineData("unknown=REJECT", "boat=blue", null)]
    [InlineData("unknown=REJECT cardExtendedFields=car", "boat=blue", null)]
    public void A_card_may_have(string settings, string sent, string? kept)
    {
        var (name, value) = (sent.Split('=')[0], sent.Split('=')[1]);
        var isKept = TownFields.Of(settings).ExtendedOfCards.TryRead(name, $"\"{value}\"", out var read);
        Assert.Equal(kept, isKept ? $"{read.Key} {read.Value.Trim('"')}" : null);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("fields=a", null)]
    [InlineData("cardFields=a", null)]
    [InlineData("extendedFields=a verticals=1", null)]
    [InlineData("unknown=REJECT", 1017)]
    [InlineData("unknown=REJECT fields=a", 1017)]
    [InlineData("unknown=REJECT cardFields=a", 1017)]
    public void A_custom_field_that_is_not_defined_is_refused_by_the_setting_alone(string settings, int? code)
    {
        var fields = TownFields.Of(settings);
        Assert.Equal(code, fields.OfCustomers.Read("other", "\"x\"", out _)?.Number);
        Assert.Equal(code, fields.OfCards.Read("other", "\"x\"", out _)?.Number);
    }

    [Fact]
    public void Fields_of_a_vertical_that_is_off_are_hidden_and_come_back_with_it()
    {
        var stored = FieldMap.From([new("city", "\"Leeds\""), new("preferred_store", "\"s1\"")]);
        Assert.Equal(["city"], TownFields.Of("verticals=-1").ExtendedOfCustomers.Shown(stored).Select(field => field.Key));
        Assert.Equal(stored, TownFields.Of("verticals=1").ExtendedOfCustomers.Shown(stored));
        Assert.Equal(stored, TownFields.Of("").ExtendedOfCustomers.Shown(stored));
    }

    [Theory]
    [InlineData("keepEmpty=1", "x.gender=female", "\"Female\"")]
    [InlineData("keepEmpty=1", "x.gender=", "\"Male\"")]
    [InlineData("keepEmpty=0", "x.Gender=", null)]
    [InlineData("keepEmpty=0", "x.Gender=null", null)]
    [InlineData("keepEmpty=0", "x.gender=Robot", "\"Male\"")]
    public void An_update_merges_by_name_and_clears_only_where_empty_values_pass(string settings, string words, string? kept)
    {
        var town = new Town($"{settings} unknown=REJECT extendedFields=shoe");
        town.Do("register INSTORE mobile=9101 x.gender=MALE x.city=Leeds");
        town.Do($"update #1 INSTORE {words}");
        Assert.Equal((kept, "\"Leeds\""), (town[1].ExtendedFields["gender"], town[1].ExtendedFields["city"]));
    }

    [Theory]
    [InlineData("CUSTOM", "String", null, null, "\"any\"", null, "a any")]
    [InlineData("a", "String", null, null, "{}", 1017, null)]
    [InlineData("b", "String", null, null, "\"any\"", 1017, null)]
    [InlineData("A", "String", null, null, "7", null, "a 7")]
    [InlineData("a", "Integer", null, null, "\"7\"", null, "a 7")]
    [InlineData("a", "Integer", null, null, "\"seven\"", 1018, null)]
    [InlineData("a", "Double", null, null, "\"7.5\"", null, "a 7.5")]
    [InlineData("a", "Double", null, null, "\"much\"", 1018, null)]
    [InlineData("a", "Boolean", null, null, "true", null, "a true")]
    [InlineData("a", "Boolean", null, null, "\"maybe\"", 1018, null)]
    [InlineData("a", "String", "^[A-Z]+$", null, "\"AB\"", null, "a AB")]
    [InlineData("a", "String", "^[A-Z]+$", null, "\"Ab\"", 1018, null)]
    [InlineData("a", "String", null, "^.{2}$", "\"\\\"\\u0041\"", null, "a \\\"\\u0041")]
    [InlineData("a", "String", "^A", "B$", "\"AC\"", 1018, null)]
    [InlineData("a", "Integer", "^A", null, "\"\"", null, "a ")]
    [InlineData("a", "Integer", "^A", null, "null", null, "a null")]
    public void A_custom_value_is_kept_as_text_when_its_field_allows_it(string name, string type, string? regex, string? serverRule, string literal, int? code, string? kept)
    {
        var draft = new CustomFieldDraft { Name = "a", Label = "a", Type = "text", DataType = type, Regex = regex, ServerRule = serverRule };
        var added = CustomFieldReader.Add([], new() { Scope = "LOYALTY_REGISTRATION", CustomFields = [draft] }, 5);
        var fields = new CustomFields(name == "CUSTOM" ? [] : added.Value!, acceptsUnknown: name == "CUSTOM");
        Assert.Equal(code, fields.Read(name == "CUSTOM" ? "a" : name, literal, out var value)?.Number);
        Assert.Equal(kept, kept is null ? null : $"{value.Key} {value.Value.Trim('"')}");
    }

    [Fact]
    public void A_field_disabled_at_the_server_is_none()
    {
        var draft = new CustomFieldDraft { Name = "a", Label = "a", Type = "text", DataType = "String", DisableAtServer = true };
        var added = CustomFieldReader.Add([], new() { Scope = "CUSTOMER_CARD", CustomFields = [draft] }, 5).Value!;
        foreach (var acceptsUnknown in new[] { false, true })
            Assert.Equal(Codes.CustomFieldInvalid, new CustomFields(added, acceptsUnknown).Read("A", "\"x\"", out _));
    }

    [Theory]
    [InlineData("^[a-z]+$", true)]
    [InlineData("(a+)+$", true)]
    [InlineData("[", false)]
    [InlineData("(?=a)b", false)]
    [InlineData("(a)\\1", false)]
    [InlineData("((a{1,999}){1,999}){1,999}", false)]
    public void Only_a_pattern_that_takes_its_time_in_proportion_to_the_text_is_a_rule(string pattern, bool isRule) => Assert.Equal(isRule, TextRule.Of(pattern) is not null);

    [Fact]
    public void A_pattern_over_the_limit_is_no_rule() => Assert.Null(TextRule.Of(new string('a', Limits.PatternLength + 1)));
}
