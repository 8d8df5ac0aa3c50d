using System.CommandLine;
using Symbolon.Access;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary><c>group add|list|set|assign|remove</c>: what callers of an org may do (platform §2.4), for which the API has no routes.</summary>
internal static class GroupCommands
{
    private static readonly Argument<string> Name = new("group") { Description = "The group's name." };
    private static readonly Argument<string[]> Words = new("permissions") { Description = "RESOURCE=r, w, rw or none, such as Customer=rw; * is every resource.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Make() => new("group", "Adds, lists, changes and assigns access groups.") { Add(), List(), Set(), Assign(), Remove() };

    private static Command Add() => Changing("add", "Adds a group that may do what is said and nothing else.", [Name, Words], async (groups, org, parsed) =>
        Show(await groups.Add(org, parsed.GetValue(Name)!, parsed.GetValue(Words) ?? [])));

    private static Command Set() => Changing("set", "Changes the permissions that are said; the others stay.", [Name, Words], async (groups, org, parsed) =>
        Show(await groups.Set(org, parsed.GetValue(Name)!, parsed.GetValue(Words) ?? [])));

    private static Command Remove() => Changing("remove", "Removes a group that nobody has.", [Name], async (groups, org, parsed) =>
        $"Group {(await groups.Remove(org, parsed.GetValue(Name)!)).Name} is removed.");

    private static Command List()
    {
        var command = new Command("list", "Lists the groups, built-in ones first, and who has which.") { OrgCommands.OrgArgument };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var org = await OrgCommands.Find(new OrgQueries(database), parsed);
            foreach (var group in AccessGroup.BuiltIn.Concat(org.Groups)) Console.WriteLine($"{Show(group)}\t{string.Join(", ", Holders(org, group.Name))}");
        }));
        return command;
    }

    private static Command Assign()
    {
        var group = new Argument<string?>("group") { Description = "The group's name; without one the assignment is taken away.", Arity = ArgumentArity.ZeroOrOne };
        var (till, client) = (new Option<string>("--till") { Description = "The till's code." }, new Option<string>("--client") { Description = "The key of the API client." });
        var store = new Option<string>("--store")
        {
            Description = "The store's code: its tills that have no group of their own have it.",
        };
        var command = Changing("assign", "Gives a group to a till, a store or an API client, or else to the org, for all who have none.", [group], async (groups, org, parsed) =>
        {
            var name = parsed.GetValue(group);
            if (new[] { till, client, store }.Count(option => parsed.GetValue(option) is not null) > 1) throw new ArgumentException("Say one of --till, --client and --store.");
            if (parsed.GetValue(till) is { Length: > 0 } code) await groups.AssignToTill(org, name, code);
            else if (parsed.GetValue(store) is { Length: > 0 } shop) await groups.AssignToStore(org, name, shop);
            else if (parsed.GetValue(client) is { Length: > 0 } key) await groups.AssignToClient(org, name, key);
            else await groups.AssignToOrg(org, name);
            return $"{parsed.GetValue(till) ?? parsed.GetValue(client) ?? parsed.GetValue(store) ?? $"Org {org}"} has {(name is null ? "no group of its own" : $"group {name}")}.";
        });
        command.Add(till);
        command.Add(client);
        command.Add(store);
        return command;
    }

    private static Command Changing(string name, string description, Argument[] arguments, Func<GroupCatalogue, long, ParseResult, Task<string>> run)
    {
        var command = new Command(name, description) { OrgCommands.OrgArgument };
        foreach (var argument in arguments) command.Add(argument);
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var orgs = new OrgQueries(database);
            Console.WriteLine(await run(new GroupCatalogue(orgs), (await OrgCommands.Find(orgs, parsed)).Id, parsed));
        }));
        return command;
    }

    private static IEnumerable<string> Holders(Org org, string group) =>
    [
        .. (org.DefaultGroup ?? AccessGroup.Full.Name) == group ? ["org"] : Array.Empty<string>(),
        .. org.Tills.Values.Where(till => till.Group == group).Select(till => $"till {till.Code}"),
        .. org.Entities.Where(store => store.Group == group).Select(store => $"store {store.Code}"),
        .. org.Clients.Where(client => client.IsValid && client.Group == group).Select(client => $"client {client.Key}"),
    ];

    private static string Show(AccessGroup group) => $"{group.Name}\t{group.Words}";
}
