using Symbolon.Fields;

namespace Symbolon.Tests.Fields;

/// <summary>How a value of each type is read and kept (platform §7.4); what is none is null.</summary>
public sealed class FieldValueTests
{
    [Theory]
    [InlineData("STRING", "\"Leeds\"", "\"Leeds\"")]
    [InlineData("STRING", "\" Leeds \"", "\"Leeds\"")]
    [InlineData("STRING", "12", "\"12\"")]
    [InlineData("STRING", "true", "\"true\"")]
    [InlineData("STRING", "\"a\\\"b\\u0001\"", "\"a\\\"b\\u0001\"")]
    [InlineData("STRING", "[\"a\"]", null)]
    [InlineData("STRING", "{}", null)]
    [InlineData("STRING", "\"  \"", null)]
    [InlineData("STANDARD_STRING", "\"Leeds\"", "\"Leeds\"")]
    [InlineData("INTEGER", "41", "41")]
    [InlineData("INTEGER", "\"-041\"", "-41")]
    [InlineData("INTEGER", "4.5", null)]
    [InlineData("INTEGER", "1e3", null)]
    [InlineData("INTEGER", "99999999999999999999", null)]
    [InlineData("INTEGER", "\"many\"", null)]
    [InlineData("DOUBLE", "1000.0", "1000.0")]
    [InlineData("DOUBLE", "1000", "1000.0")]
    [InlineData("DOUBLE", "\"12.50\"", "12.5")]
    [InlineData("DOUBLE", "1.5e3", "1500.0")]
    [InlineData("DOUBLE", "0.000000000001", "0.000000000001")]
    [InlineData("DOUBLE", "1e400", null)]
    [InlineData("DOUBLE", "\"much\"", null)]
    [InlineData("DATETIME", "\"1990-02-03\"", "\"1990-02-03T00:00:00Z\"")]
    [InlineData("DATETIME", "\"1990-02-03T10:00:00Z\"", "\"1990-02-03T10:00:00Z\"")]
    [InlineData("DATETIME", "\"1990-02-03T10:00:00+05:30\"", "\"1990-02-03T04:30:00Z\"")]
    [InlineData("DATETIME", "\"1990-02-03T10:00:00.123Z\"", "\"1990-02-03T10:00:00Z\"")]
    [InlineData("DATETIME", "1700000000000", "\"2023-11-14T22:13:20Z\"")]
    [InlineData("DATETIME", "\"1700000000000\"", "\"2023-11-14T22:13:20Z\"")]
    [InlineData("DATETIME", "9223372036854775807", null)]
    [InlineData("DATETIME", "\"1990/02/03\"", null)]
    [InlineData("DATETIME", "\"1990-02-30\"", null)]
    [InlineData("DATETIME", "\"0001-01-01T00:00:00+14:00\"", null)]
    [InlineData("DATETIME", "true", null)]
    [InlineData("DATE", "\"1990-02-03T23:00:00-05:00\"", "\"1990-02-04\"")]
    [InlineData("STANDARD_ENUM:Male|Female|Other", "\"MALE\"", "\"Male\"")]
    [InlineData("STANDARD_ENUM:Male|Female|Other", "\"Robot\"", null)]
    [InlineData("STANDARD_ENUM", "\"Single\"", "\"Single\"")]
    [InlineData("CUSTOM_ENUM:S|M|44", "44", "\"44\"")]
    [InlineData("COUNTRY", "\"in\"", "\"IN\"")]
    [InlineData("COUNTRY", "\"New Zealand\"", "\"New Zealand\"")]
    [InlineData("COUNTRY", "\"91\"", null)]
    [InlineData("CURRENCY", "\"inr\"", "\"INR\"")]
    [InlineData("LANGUAGE", "\"EN\"", "\"en\"")]
    [InlineData("ASSOCIATE_USER", "17", "\"17\"")]
    [InlineData("ORG_ENTITY", "\"north.till1\"", "\"north.till1\"")]
    [InlineData("CARD", "\"C1\"", "\"C1\"")]
    [InlineData("STRING_SET", "\"a, b,a\"", "[\"a\",\"b\"]")]
    [InlineData("STRING_SET", "[\"a\",\"b\",\"a\"]", "[\"a\",\"b\"]")]
    [InlineData("STRING_SET", "[\"a,]\\\"\",1]", "[\"a,]\\\"\",\"1\"]")]
    [InlineData("STRING_SET", "[[\"a\"]]", null)]
    [InlineData("STRING_SET", "[null]", null)]
    [InlineData("STRING_SET", "7", null)]
    [InlineData("LIST", "\"A,B\"", "[\"A\",\"B\"]")]
    [InlineData("LIST", "[]", "[]")]
    [InlineData("LIST:Red|Blue", "\"red,BLUE,red\"", "[\"Red\",\"Blue\",\"Red\"]")]
    [InlineData("LIST:Red|Blue", "[\"Red\",\"Green\"]", null)]
    public void A_value_is_kept_as(string definition, string literal, string? kept)
    {
        var type = FieldTypes.Parse(definition.Split(':')[0])!.Value;
        Assert.Equal(kept, FieldValue.Read(Field(type) with { Values = definition.Split(':') is [_, var values] ? values.Split('|').ToSequence() : [] }, literal));
    }

    [Theory]
    [InlineData(ElementType.Integer, null, null, "\"1, 2\"", "[1,2]")]
    [InlineData(ElementType.Integer, null, null, "[1,\"x\"]", null)]
    [InlineData(ElementType.Decimal, null, null, "[1,2.50]", "[1.0,2.5]")]
    [InlineData(ElementType.Text, 2, null, "\"A\"", null)]
    [InlineData(ElementType.Text, 2, 2, "\"A,B\"", "[\"A\",\"B\"]")]
    [InlineData(ElementType.Text, null, 1, "\"A,B\"", null)]
    public void A_list_has_elements_of_a_type_and_bounds(ElementType element, int? least, int? most, string literal, string? kept) =>
        Assert.Equal(kept, FieldValue.Read(Field(FieldType.List) with { Element = element, MinCount = least, MaxCount = most }, literal));

    [Fact]
    public void A_list_without_bounds_has_one_all_the_same() => Assert.Null(FieldValue.Read(Field(FieldType.List), $"[{string.Join(',', Enumerable.Repeat(1, Limits.ListItems + 1))}]"));

    [Fact]
    public void Every_type_has_a_name_that_is_read_back() => Assert.All(Enum.GetValues<FieldType>(), type => Assert.Equal(type, FieldTypes.Parse(type.Name().ToLowerInvariant())));

    [Fact]
    public void The_platforms_fields_have_ids_and_names_of_their_own()
    {
        Assert.Equal(PlatformFields.All.Count, PlatformFields.All.Select(field => field.Id).Distinct().Count());
        Assert.Equal(PlatformFields.All.Count, PlatformFields.All.Select(field => (field.Entity, field.Name.ToLowerInvariant())).Distinct().Count());
        Assert.All(PlatformFields.All, field => Assert.True(field.Vertical == ExtendedField.EveryOrg || Vertical.Of(field.Vertical) is not null, field.Name));
        Assert.True(PlatformFields.All.Max(field => field.Id) < ExtendedFieldReader.LastOfPlatform);
    }

    private static ExtendedField Field(FieldType type) => new(1, FieldEntity.Customer, "one", "One", type, ExtendedField.EveryOrg, [], default);
}
