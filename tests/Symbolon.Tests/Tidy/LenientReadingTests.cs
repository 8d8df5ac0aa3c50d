namespace Symbolon.Tests.Tidy;

public sealed class LenientReadingTests
{
    private const string Page = "src/Symbolon/Customers/CustomerReader.cs";

    [Fact]
    public void Lenient_readers_of_the_library_are_called_in_one_place() =>
        House.Keeps(LenientReading.IsInItsReadersAlone);

    [Theory]
    [InlineData("DateTimeOffset.TryParse(text, out var time)")]
    [InlineData("DateTime.ParseExact(text, format, null)")]
    [InlineData("DateOnly.TryParseExact(text, format, out var day)")]
    [InlineData("TimeSpan.Parse(text)")]
    [InlineData("bool.TryParse(text, out var flag)")]
    [InlineData("Enum.TryParse<AuditKind>(text, out var kind)")]
    [InlineData("names.Select(Enum.Parse<AuditKind>)")]
    [InlineData("Guid.Parse(text)")]
    [InlineData("int.TryParse(text, out var number)")]
    [InlineData("long.TryParse(text, NumberStyles.AllowLeadingSign, null, out var number)")]
    [InlineData("decimal.TryParse(text, NumberStyles.Float, null, out var number)")]
    [InlineData("long.TryParse(text, NumberStyles.None, null, out var id)")]
    [InlineData("Convert.ToInt32(text)")]
    public void A_lenient_reading_is_seen_when_planted(string text)
    {
        House.Sees(LenientReading.IsInItsReadersAlone, Page, text);
        House.Allows(LenientReading.IsInItsReadersAlone, "src/Symbolon/Words.cs", text);
    }

    [Theory]
    [InlineData("Dates.Moment(text) ?? Words.Named<AuditKind>(text)")]
    [InlineData("IPAddress.TryParse(text, out var address)")]
    [InlineData("Convert.ToBase64String(bytes)")]
    public void Strict_readings_are_allowed(string text) =>
        House.Allows(LenientReading.IsInItsReadersAlone, Page, text);
}
