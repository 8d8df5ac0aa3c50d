using System.CommandLine;
using System.Reflection;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary><c>backup</c>, <c>migrate</c> and <c>version</c>.</summary>
internal static class DatabaseCommands
{
    public static string Number => Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Command Backup()
    {
        var target = new Argument<string>("file") { Description = "The file to write; it must not exist." };
        var command = new Command("backup", "Copies the embedded database while it is served; PostgreSQL has pg_dump.") { target };
        command.SetAction((parsed, _) => CommandLine.Told(parsed, async () =>
        {
            await using var database = CommandLine.Open(parsed);
            var file = parsed.GetValue(target)!;
            if (database is not Sqlite sqlite) throw new ArgumentException("backup is for the embedded database; use pg_dump for PostgreSQL.");
            if (!sqlite.Exists)
                throw new ArgumentException($"there is no database to back up in {sqlite.Folder}; see --data.");
            if (File.Exists(file)) throw new ArgumentException($"{file} is there already.");
            sqlite.Backup(file);
            Console.WriteLine($"Wrote {file}.");
        }));
        return command;
    }

    public static Command Migrate()
    {
        var command = new Command("migrate", "Brings the database to this version's schema; serve does so by itself.");
        command.SetAction((parsed, _) => CommandLine.Told(parsed, async () =>
        {
            await using var database = CommandLine.Open(parsed);
            // A process that serves is no hindrance where there is nothing to do.
            using var held = await Migrator.Schema(database) == Migrator.All[^1].No ? null : database.Hold();
            Console.WriteLine($"Applied {await Migrator.Migrate(database)} migrations; the schema is {Migrator.All[^1].No}.");
        }));
        return command;
    }

    public static Command Version()
    {
        var command = new Command("version", "Prints the version.");
        command.SetAction(_ => Console.WriteLine(Number));
        return command;
    }
}
