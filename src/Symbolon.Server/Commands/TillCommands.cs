using System.CommandLine;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary>
/// <c>till add|reset|disable|move</c>: the logins of an org. A password that is made is printed once, one that is given
/// never; only its hash is kept.
/// </summary>
internal static class TillCommands
{
    private static readonly Argument<string> Code = new("code") { Description = "The till's code, unique on this server." };

    public static Command Make() => new("till", "Adds, resets, disables and moves tills.") { Add(), Reset(), Disable(), Move() };

    private static Command Add()
    {
        var name = new Option<string>("--name") { Description = "The till's name; the code when absent." };
        const string Says = "Adds a till, and prints the password that it makes once.";
        var command = new Command("add", Says) { OrgCommands.OrgArgument, Code, name, TillPassword.Given };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var orgs = new OrgQueries(database);
            var (org, code) = (await OrgCommands.Find(orgs, parsed), parsed.GetValue(Code)!.Trim());
            if (code is not { Length: > 0 and <= 50 } || code.Any(letter => char.IsWhiteSpace(letter) || letter == ':')) throw new ArgumentException("A till's code has 1 to 50 characters, no blanks and no colon.");
            if (await orgs.FindLogin(code) is not null) throw new ArgumentException($"Till {code} is there already.");
            var password = TillPassword.Take(parsed);
            var till = new Till(org.NextEntityId, code, parsed.GetValue(name) ?? code, "", Active: true);
            await orgs.AddTill(org.Id, till, password.Hash);
            Console.WriteLine(password.Report(code));
        }));
        return command;
    }

    private static Command Reset()
    {
        const string Says = "Gives a till a new password, and enables it.";
        var command = new Command("reset", Says) { OrgCommands.OrgArgument, Code, TillPassword.Given };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var orgs = new OrgQueries(database);
            var till = await Find(orgs, parsed);
            var password = TillPassword.Take(parsed);
            await orgs.ResetTill(parsed.GetValue(OrgCommands.OrgArgument), till.Code, password.Hash);
            Console.WriteLine(password.Report(till.Code));
        }));
        return command;
    }

    private static Command Disable()
    {
        var command = new Command("disable", "Refuses a till from its next call on.") { OrgCommands.OrgArgument, Code };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var orgs = new OrgQueries(database);
            var till = await Find(orgs, parsed);
            await orgs.DisableTill(parsed.GetValue(OrgCommands.OrgArgument), till.Code);
            Console.WriteLine($"Till {till.Code} is disabled.");
        }));
        return command;
    }

    private static Command Move()
    {
        var store = new Argument<string?>("store") { Description = "The store's code; without one the till stands in none.", Arity = ArgumentArity.ZeroOrOne };
        const string What = "Puts a till into a store; it has the store's access group where it has none of its own.";
        var command = new Command("move", What) { OrgCommands.OrgArgument, Code, store };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var orgs = new OrgQueries(database);
            var till = await new EntityCatalogue(orgs).Move((await OrgCommands.Find(orgs, parsed)).Id, parsed.GetValue(Code)!, parsed.GetValue(store));
            Console.WriteLine($"Till {till.Code} stands in {(parsed.GetValue(store) is { } code ? $"store {code}" : "no store")}.");
        }));
        return command;
    }

    private static async Task<Till> Find(OrgQueries orgs, ParseResult parsed) =>
        (await OrgCommands.Find(orgs, parsed)).TillWithCode(parsed.GetValue(Code)!) ?? throw new ArgumentException($"There is no till {parsed.GetValue(Code)}.");
}
