using System.CommandLine;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary><c>entity add|list</c>: the concepts, zones and stores of an org (platform §4.1).</summary>
internal static class EntityCommands
{
    public static Command Make() => new("entity", "Adds and lists concepts, zones and stores.") { Add(), List() };

    private static Command Add()
    {
        var type = new Argument<EntityType>("type") { Description = "concept, zone or store." };
        var code = new Argument<string>("code") { Description = "The code, unique in its type." };
        var name = new Option<string>("--name") { Description = "The name; the code when absent." };
        var parent = new Option<string>("--parent") { Description = "The code of the concept that a concept is in, or of the zone of a zone or store." };
        var concept = new Option<string>("--concept") { Description = "The code of a store's concept." };
        var unit = new Option<bool>("--org-unit") { Description = "Makes a concept an org unit." };
        var command = new Command("add", "Adds a concept, zone or store.") { OrgCommands.OrgArgument, type, code, name, parent, concept, unit };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            if (parsed.GetValue(type) is not (EntityType.Concept or EntityType.Zone or EntityType.Store)) throw new ArgumentException("The type is concept, zone or store.");
            var orgs = new OrgQueries(database);
            var org = await OrgCommands.Find(orgs, parsed);
            var added = await new EntityCatalogue(orgs).Add(
                org.Id, parsed.GetValue(type), parsed.GetValue(code)!.Trim(), parsed.GetValue(name), parsed.GetValue(parent), parsed.GetValue(concept), parsed.GetValue(unit));
            Console.WriteLine($"{added.Type} {added.Code} has id {added.Id}.");
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the parts of an org.") { OrgCommands.OrgArgument };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var org = await OrgCommands.Find(new OrgQueries(database), parsed);
            foreach (var entity in org.Entities) Console.WriteLine($"{entity.Id}\t{entity.Type}\t{entity.Code}\t{entity.Name}");
        }));
        return command;
    }
}
