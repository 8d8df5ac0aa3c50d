using System.CommandLine;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary><c>source add-account</c>: registers an account of a source, which makes that source one that is addressed by account.</summary>
internal static class SourceCommands
{
    public static Command Make()
    {
        var (source, account) = (new Argument<string>("source") { Description = "The source, such as WECHAT." }, new Argument<string>("account") { Description = "The account's identifier, the accountId of calls." });
        var command = new Command("add-account", "Registers an account of a source.") { OrgCommands.OrgArgument, source, account };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var orgs = new OrgQueries(database);
            var (org, identifier) = (await OrgCommands.Find(orgs, parsed), parsed.GetValue(account)!.Trim());
            if (!Source.TryParse(parsed.GetValue(source), out var found) || !found.Writable || found == Source.Instore) throw new ArgumentException($"{parsed.GetValue(source)} is not a source that has accounts.");
            if (identifier is not { Length: > 0 and <= 250 }) throw new ArgumentException("An account's identifier has 1 to 250 characters.");
            if (org.AccountsOf(found).Any(known => known.Identifier == identifier)) throw new ArgumentException($"{found.Name} has account {identifier} already.");
            await orgs.AddAccount(org.Id, new Account(found, identifier, identifier, Active: true), Instant.From(TimeProvider.System.GetUtcNow()));
            Console.WriteLine($"{found.Name} has account {identifier}.");
        }));
        return new Command("source", "Registers source accounts.") { command };
    }
}
