namespace Symbolon.Tests;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2024-05-06", "2024-05-06T00:00:00Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00Z")]
    [InlineData("0001-01-01", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31", "9999-12-31T00:00:00Z")]
    [InlineData("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z")]
    [InlineData("2024-05-06T07:08:09+05:30", "2024-05-06T01:38:09Z")]
    [InlineData("2024-05-06T07:08:09-11:00", "2024-05-06T18:08:09Z")]
    [InlineData("2024-05-06T07:08:09.123Z", "2024-05-06T07:08:09Z")]
    [InlineData("2024-05-06T07:08:09.1234567+00:00", "2024-05-06T07:08:09Z")]
    public void A_moment_of_the_contract_is_read(string text, string read) =>
        Assert.Equal(read, Dates.Moment(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("01/02/2024")]
    [InlineData("2024/01/02")]
    [InlineData("10 Mar")]
    [InlineData("12:30")]
    [InlineData("2024")]
    [InlineData("2024-01")]
    [InlineData("2024-1-2")]
    [InlineData("20240102")]
    [InlineData("2024-02-30")]
    [InlineData("2024-13-01")]
    [InlineData("02024-01-01")]
    [InlineData("10000-01-01")]
    [InlineData("0000-01-01")]
    [InlineData(" 2024-01-02")]
    [InlineData("2024-01-02 ")]
    [InlineData("2024-01-02\n")]
    [InlineData("2024-01-02T10:00Z")]
    [InlineData("2024-01-02T10:00:00")]
    [InlineData("2024-01-02 10:00:00")]
    [InlineData("2024-01-02T10:00:00 Z")]
    [InlineData("2024-01-02t10:00:00z")]
    [InlineData("2024-01-02T10:00:00+0530")]
    [InlineData("2024-01-02T10:00:00+05")]
    [InlineData("2024-01-02T10:00:00+5:30")]
    [InlineData("2024-01-02T10:00:00+15:00")]
    [InlineData("2024-01-02T10:00:00.Z")]
    [InlineData("2024-01-02T10:00:00.+00:00")]
    [InlineData("2024-01-02T10:00:00,5Z")]
    [InlineData("2024-01-02T24:00:00Z")]
    [InlineData("2024-01-02T23:59:60Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("1704189600000")]
    [InlineData("٢٠٢٤-٠١-٠٢")]
    [InlineData("Tue, 02 Jan 2024 10:00:00 GMT")]
    public void Whatever_else_a_library_can_guess_is_no_moment(string? text) => Assert.Null(Dates.Moment(text));

    [Theory]
    [InlineData("2024-01-02T10:00:00", "2024-01-02T10:00:00Z")]
    [InlineData("2024-01-02T10:00:00+01:00", "2024-01-02T09:00:00Z")]
    [InlineData("2024-01-02", "2024-01-02T00:00:00Z")]
    public void Where_a_place_takes_a_second_without_offset_it_is_in_UTC(string text, string read) =>
        Assert.Equal(read, Dates.MomentOrUtc(text).ToString());

    [Theory]
    [InlineData("2024-01-02T10:00:00Z")]
    [InlineData("2024-01-02 ")]
    [InlineData("02-01-2024")]
    public void A_day_is_a_day_alone(string text) => Assert.Null(Dates.Day(text));
}
