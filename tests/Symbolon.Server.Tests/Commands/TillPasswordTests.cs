using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>Passwords of tills that are given rather than made.</summary>
public sealed class TillPasswordTests
{
    private static readonly string[] Add = ["till", "add", "7", "till.07", "--password"];

    [Theory, BothDatabases]
    public async Task A_till_keeps_the_password_that_stands_in_its_configuration(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var server = await ServerProcess.Serve(place.Arguments);
        await Run(place, "", [], "org", "add", "7", "Seven", "--country", "IN");

        var added = await Run(place, "orchid-42\r\nmore", [], Add);
        Assert.Equal((0, "Till till.07 has the password that was given."), (added.Exit, added.Out.Trim()));
        Assert.Equal(200, await Status(server, "orchid-42"));

        (string, string)[] given = [("SYMBOLON_TILL_PASSWORD", "tulip 43")];
        var reset = await Run(place, "not this", given, "till", "reset", "7", "till.07", "--password");
        Assert.Equal(0, reset.Exit);
        Assert.DoesNotContain("tulip", reset.Out + reset.Error, StringComparison.Ordinal);
        Assert.Equal((401, 200), (await Status(server, "orchid-42"), await Status(server, "tulip 43")));
    }

    [Theory, BothDatabases]
    public async Task A_password_that_is_none_adds_no_till(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var server = await ServerProcess.Serve(place.Arguments);
        await Run(place, "", [], "org", "add", "7", "Seven", "--country", "IN");
        foreach (var input in new[] { "", "\n", new string('x', 257) })
        {
            var refused = await Run(place, input, [], Add);
            Assert.Equal(1, refused.Exit);
            Assert.Contains("1 to 256 characters", refused.Error, StringComparison.Ordinal);
        }
        Assert.NotEqual(0, (await Run(place, "", [], [.. Add, "in-an-argument"])).Exit);
        Assert.Equal(0, (await Run(place, "orchid-42\n", [], Add)).Exit);
    }

    private static Task<(int Exit, string Out, string Error)> Run(
        DatabaseArguments place, string input, (string, string)[] variables, params string[] command) =>
        ServerProcess.RunWith(input, [.. command, .. place.Arguments], variables);

    private static async Task<int> Status(ServerProcess server, string password)
    {
        using var client = server.Client("till.07", password);
        return (int)(await client.GetAsync("/v2/organization/activeTill")).StatusCode;
    }
}
