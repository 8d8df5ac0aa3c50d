using CsCheck;
using PhoneNumbers;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Numbers;

/// <summary>How the numbers of the world are read: a table, and what holds of all of them (customers §4.2).</summary>
public sealed class MobileNumberTests
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private static readonly string[] Regions = [.. Library.GetSupportedRegions().Order(StringComparer.Ordinal)];

    private static readonly IReadOnlyList<Row> Table =
    [
        .. from line in Repository.Read("tests/Symbolon.Server.Tests/Numbers/mobiles.txt").Split('\n')
           where line.Length > 0 && line[0] != '#'
           let cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let stored = cells[1].TrimStart('!')
           from written in cells.Skip(2)
           select new Row(OrgOf(cells[0]), written, stored == "-" ? null : stored, IsRuled: cells[1].StartsWith('!')),
    ];

    [Fact]
    public void The_table_holds_of_many_countries()
    {
        Assert.True(Table.Count >= 200 && Table.Select(row => row.Org.Base).Distinct().Count() >= 30);
        Assert.All(Table, row => Assert.Equal(row, row with { Stored = Read(row.Written, row.Org) }));
    }

    [Fact]
    public void What_is_stored_is_read_as_itself() =>
        Assert.All(
            Table.Where(row => row.Stored is not null),
            row => Assert.Equal(row.Stored, Read($"+{row.Stored}", row.Org)));

    [Fact]
    public void The_library_reads_the_table_likewise_but_for_the_rows_of_rules() =>
        Assert.All(Table, row =>
        {
            var read = LibraryReading.Of(row.Written, row.Org);
            var told = $"{row.Org.Base} {row.Written}: the library reads {read}, the table {row.Stored}";
            Assert.True((read == row.Stored) != row.IsRuled, told);
        });

    [Fact]
    public void Every_spelling_of_a_countrys_number_is_read_as_that_number()
    {
        foreach (var region in Regions)
        {
            if (Library.GetExampleNumberForType(region, PhoneNumberType.MOBILE) is not { } number) continue;
            var national = Library.GetNationalSignificantNumber(number);
            var dialled = string.Concat(Library.Format(number, PhoneNumberFormat.NATIONAL).Where(char.IsAsciiDigit));
            var key = $"{number.CountryCode}{national}";
            string[] spellings = [$"+{key}", $"00{key}", key, national, dialled];
            var org = new Countries(region, [], false);
            foreach (var written in spellings) Assert.Equal((written, key), (written, Read(written, org)));
        }
    }

    [Fact]
    public void No_mobile_range_of_any_country_is_changed_by_its_own_trunk_prefix() =>
        Gen.Select(Region, Digits(1, 4), Gen.Int[0, 20]).Sample((region, digits, at) =>
        {
            if (Library.GetExampleNumberForType(region, PhoneNumberType.MOBILE) is not { } number) return;
            var national = Library.GetNationalSignificantNumber(number).ToCharArray();
            foreach (var (place, digit) in digits.Index()) national[(at + (place * 3)) % national.Length] = digit;
            var org = new Countries(region, [], false);
            if (Read($"+{number.CountryCode}{string.Concat(national)}", org) is not { } stored) return;
            Assert.Equal(stored, Read($"+{stored}", org));
            if (LibraryReading.Of($"+{stored}", org) is { } read) Assert.Equal(stored, read);
        });

    [Fact]
    public void Whatever_is_read_is_stored_in_its_one_form_and_after_a_plus_by_no_other_code() =>
        Gen.Select(Region, Region, Gen.Bool, Gen.Bool, Digits(4, 17)).Sample(
            (home, other, accepts, hasPlus, digits) =>
            {
                var (org, text) = (new Countries(home, [other], accepts), string.Concat(digits));
                if (MobileNumbers.Read(text, hasPlus, org) is not { } stored) return;
                Assert.Equal(stored, MobileNumbers.Read(stored, true, org));
                if (hasPlus && LibraryReading.CodeOf(text) is { } code)
                    Assert.Equal(code, LibraryReading.CodeOf(stored));
            });

    [Theory]
    [InlineData("9999999999999999")]
    [InlineData("0000000000000000")]
    [InlineData("00000")]
    [InlineData("0000")]
    [InlineData("8888")]
    public void Digits_that_are_no_number_are_refused(string digits)
    {
        Countries[] orgs = [new("IN", [], false), new("US", ["BR", "AR", "JP"], true), new("", [], true)];
        foreach (var org in orgs)
        {
            Assert.Null(MobileNumbers.Read(digits, false, org));
            Assert.Null(MobileNumbers.Read(digits, true, org));
        }
    }

    private static Gen<string> Region => Gen.Int[0, Regions.Length - 1].Select(no => Regions[no]);

    private static Gen<char[]> Digits(int least, int most) => Gen.Char['0', '9'].Array[least, most];

    private static string? Read(string written, Countries org)
    {
        var hasPlus = written.StartsWith('+');
        return MobileNumbers.Read(hasPlus ? written[1..] : written, hasPlus, org);
    }

    private static Countries OrgOf(string cell)
    {
        var countries = cell.Split(',');
        var supported = countries.Skip(1).Where(country => country != "*");
        return new(countries[0], supported.ToSequence(), countries.Contains("*"));
    }

    private sealed record Row(Countries Org, string Written, string? Stored, bool IsRuled);
}
