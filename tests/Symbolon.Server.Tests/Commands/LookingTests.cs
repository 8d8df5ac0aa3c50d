using System.CommandLine;
using Symbolon.Server.Commands;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>
/// Only <c>serve</c> and <c>migrate</c> make a schema: other commands refuse a database that has not this version's.
/// </summary>
public sealed class LookingTests
{
    /// <summary>What works in no database, or makes one.</summary>
    private static readonly string[] Others = ["serve", "migrate", "version", "docs"];

    [Theory, BothDatabases]
    public async Task Every_other_command_refuses_a_database_without_a_schema_and_makes_nothing(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        var (folder, arguments) = (Path.Combine(place.Folder, "mistyped"), place.Arguments);
        if (name == "sqlite") arguments[1] = folder;
        await Walk(arguments, "symbolon migrate");
        Assert.False(Directory.Exists(folder));
        await using var database = place.Open();
        if (name == "postgres") Assert.Empty((await Schema.Catalogue.Of(database)).Tables);
    }

    [Theory, BothDatabases]
    public async Task Every_other_command_refuses_an_older_and_a_newer_schema_and_leaves_it(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var database = place.Open();
        await Migrator.Migrate(database);
        var newest = Migrator.All[^1].No;
        foreach (var (change, schema, told) in new[]
        {
            ($"delete from schema_version where no = {newest}", Migrator.All[^2].No, "symbolon migrate"),
            ("insert into schema_version (no, name) values (9999, 'later')", 9999, "run a newer one"),
        })
        {
            await using (var session = await database.OpenWriter()) await session.RoundTrip([new Statement(change)]);
            await Walk(place.Arguments, told, exceptFor: "backup");
            Assert.Equal(schema, await Migrator.Schema(database));
        }
    }

    [Theory, BothDatabases]
    public async Task Migrate_makes_what_the_others_miss(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        var arguments = place.Arguments;
        if (name == "sqlite") arguments[1] = Path.Combine(place.Folder, "new", "folder");
        Assert.Equal(0, (await Run(["migrate", .. arguments])).Exit);
        Assert.Equal((0, ""), await Run(["org", "list", .. arguments]));
    }

    private static async Task Walk(string[] place, string told, string exceptFor = "")
    {
        var commands = Leaves(CommandLine.Root(), []).ToList();
        Assert.True(commands.Count > 20, $"Only {commands.Count} commands were found.");
        foreach (var (command, path) in commands.Where(command => command.Path[0] != exceptFor))
        {
            var (exit, error) = await Run([.. path, .. Values(command), .. place]);
            Assert.True(exit != 0, $"{string.Join(' ', path)} did something.");
            var line = Assert.Single(error.Trim().Split('\n'));
            Assert.StartsWith("symbolon: ", line, StringComparison.Ordinal);
            if (path[0] != "backup") Assert.Contains(told, line, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(Command Command, string[] Path)> Leaves(Command command, string[] path)
    {
        foreach (var inner in command.Subcommands.Where(inner => path.Length > 0 || !Others.Contains(inner.Name)))
        {
            string[] below = [.. path, inner.Name];
            if (inner.Subcommands.Count == 0) yield return (inner, below);
            foreach (var leaf in Leaves(inner, below)) yield return leaf;
        }
    }

    /// <summary>A value for each argument and option that the command cannot do without.</summary>
    private static IEnumerable<string> Values(Command command) =>
    [
        .. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0)
            .Select(argument => Value(argument.ValueType)),
        .. command.Options.Where(option => option.Required)
            .SelectMany(option => new[] { option.Name, Value(option.ValueType) }),
    ];

    private static string Value(Type type) =>
        type == typeof(long) ? "7" : type.IsEnum ? Enum.GetNames(type)[0] : "seven";

    private static async Task<(int Exit, string Error)> Run(string[] arguments)
    {
        using var error = new StringWriter();
        var exit = await CommandLine.Root().Parse(arguments).InvokeAsync(new() { Error = error });
        return (exit, error.ToString());
    }
}
