using Symbolon.Orgs;
using Symbolon.Server.Commands;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>The command line of the built server: what it does, and that what a person did wrong is told in one clear line.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private DatabaseArguments place = null!;

    public async ValueTask InitializeAsync() => place = await DatabaseArguments.New("sqlite");

    [Theory]
    [InlineData("--demo refuses", "serve", "--demo", "--urls", "http://0.0.0.0:0")]
    [InlineData("--urls: 'nonsense' is not an address", "serve", "--urls", "nonsense")]
    [InlineData("--urls: 'ftp://127.0.0.1' is not an address", "serve", "--urls", "ftp://127.0.0.1")]
    [InlineData("there is no database to back up", "backup", "copy.db")]
    public Task A_wrong_command_ends_with_one_clear_line_and_exit_code_1(string told, params string[] command) =>
        Refused(Path.Combine(place.Folder, "none"), told, command);

    [Theory]
    [InlineData("There is no org 7", "org", "get", "7")]
    [InlineData("There is no org 7", "till", "add", "7", "till.07")]
    [InlineData("An org's id is a positive number", "org", "add", "0", "Nobody", "--country", "IN")]
    [InlineData("--country takes two letters", "org", "add", "7", "Seven", "--country", "India")]
    [InlineData(
        "--vertical takes retail or demographics",
        "org", "add", "7", "Seven", "--country", "IN", "--vertical", "farming")]
    public async Task What_a_database_does_not_hold_is_told_in_one_clear_line(string told, params string[] command)
    {
        await Said("Applied", "migrate");
        await Refused(place.Folder, told, command);
    }

    [Theory]
    [InlineData("SYMBOLON_URLS", "nonsense", "'nonsense' is not an address")]
    [InlineData("SYMBOLON_DEMO", "perhaps", "SYMBOLON_DEMO")]
    [InlineData("SYMBOLON_POSTGRES", "nonsense", "")]
    public async Task A_wrong_environment_variable_is_told_at_start(string variable, string value, string told)
    {
        var (exit, _, error) = await ServerProcess.Run(["serve", .. place.Arguments], (variable, value));
        Assert.Equal(1, exit);
        Assert.Contains(told, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orgs_and_settings_are_added_listed_read_and_set_where_the_environment_says()
    {
        await Said("the schema is", "migrate");
        await Said("Added org 7", "org", "add", "7", "Seven", "--country", "IN");
        await Said("7\tSeven", "org", "list");
        await Said("BASE_COUNTRY=IN\t", "org", "get", "7");
        await Said("CONF_USERS_IS_EMAIL_REQUIRED=0 (default)", "org", "get", "7", "CONF_USERS_IS_EMAIL_REQUIRED");
        await Said("CONF_USERS_IS_EMAIL_REQUIRED=1", "org", "set", "7", "CONF_USERS_IS_EMAIL_REQUIRED", "1");
        await Said("CONF_USERS_IS_EMAIL_REQUIRED=1\t", "org", "get", "7", "CONF_USERS_IS_EMAIL_REQUIRED");
        await Said("WECHAT has account 22232", "source", "add-account", "7", "WECHAT", "22232");
        await Said("Applied 0 migrations", "migrate");
    }

    [Fact]
    public async Task A_new_org_says_whether_it_accepts_unknown_fields()
    {
        const string Closed = "accepts only fields that are defined, with those of Retail (UNKNOWN_FIELDS=REJECT).";
        await Said("the schema is", "migrate");
        await Said(
            "Org 7 accepts unknown fields (UNKNOWN_FIELDS=ACCEPT).", "org", "add", "7", "Seven", "--country", "IN");
        await Said("UNKNOWN_FIELDS=ACCEPT (default)", "org", "get", "7", "UNKNOWN_FIELDS");
        await Said($"Org 8 {Closed}", "org", "add", "8", "Eight", "--country", "IN", "--vertical", "Retail");
        await Said("UNKNOWN_FIELDS=REJECT\t", "org", "get", "8", "UNKNOWN_FIELDS");
        await using var database = place.Open();
        var orgs = new OrgQueries(database);
        var (open, closed) = ((await orgs.Find(7))!.Fields, (await orgs.Find(8))!.Fields);
        Assert.True(open.ExtendedOfCustomers.TryRead("wings", "2", out _));
        Assert.False(closed.ExtendedOfCustomers.TryRead("wings", "2", out _));
        Assert.True(closed.ExtendedOfCustomers.TryRead("GENDER", "\"MALE\"", out var gender));
        Assert.Equal(("gender", "\"Male\""), (gender.Key, gender.Value));
        Assert.True(closed.ExtendedOfCustomers.TryRead("preferred_store", "\"s1\"", out _));
        await Demo.Make(database, TimeProvider.System);
        var demo = (await orgs.Find(Demo.Org))!;
        Assert.Equal(Fields(demo), Fields((await orgs.Find(8))!));
        Assert.Contains("LOYALTY_REGISTRATION newsletter Newsletter", Fields(demo));
        await Said("Demographics", "org", "add", "9", "Nine", "--country", "IN", "--vertical", "demographics");
        Assert.Empty((await orgs.Find(9))!.Fields.Custom);

        static IEnumerable<string> Fields(Org org) =>
        [
            .. org.Fields.Custom.Select(field => $"{field.Scope} {field.Name} {field.Label}").Order(),
            .. org.Fields.Verticals.Select(vertical => $"{vertical}"), org.Settings["UNKNOWN_FIELDS"],
        ];
    }

    [Fact]
    public async Task The_version_is_printed()
    {
        var (exit, text, _) = await ServerProcess.Run(["version"]);
        Assert.Equal((0, true), (exit, Version.TryParse(text.Trim(), out _)));
    }

    [Fact]
    public async Task A_schema_newer_than_the_binary_is_not_served()
    {
        await using (var database = place.Open())
        {
            await Migrator.Migrate(database);
            await using var session = await database.OpenWriter();
            await session.RoundTrip([new Statement("insert into schema_version (no, name) values (9999, 'later')")]);
        }
        var (exit, _, error) = await ServerProcess.Run(["serve", "--urls", "http://127.0.0.1:0", .. place.Arguments]);
        Assert.Equal(1, exit);
        Assert.Contains("run a newer one", error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => place.DisposeAsync();

    private static async Task Refused(string folder, string told, string[] command)
    {
        var (exit, _, error) = await ServerProcess.Run([.. command, "--data", folder]);
        Assert.Equal(1, exit);
        Assert.Contains(told, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private async Task Said(string told, params string[] command)
    {
        var (exit, text, error) = await ServerProcess.Run(command, ("SYMBOLON_DATA", place.Folder));
        Assert.True(exit == 0, error);
        Assert.Contains(told, text, StringComparison.Ordinal);
    }
}
