using System.CommandLine;
using Symbolon.Access;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary><c>client add|list|delete</c>: the API clients of an org, also where no till may call; a secret is printed once and only its hash is kept.</summary>
internal static class ClientCommands
{
    public static Command Make() => new("client", "Adds, lists and deletes API clients.") { Add(), List(), Delete() };

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "The client's name." };
        var till = new Option<string>("--till") { Description = "The code of its default till.", Required = true };
        var seconds = new Option<long>("--seconds") { Description = "How long a token lives.", DefaultValueFactory = _ => 900 };
        var paths = new Option<string[]>("--path") { Description = "A pattern of the paths it may use, such as /v2/customers.*; all without one. Repeatable." };
        var permission = new Option<string>("--permission") { Description = "READ, WRITE or READWRITE.", DefaultValueFactory = _ => "READWRITE" };
        var group = new Option<string>("--group") { Description = "Its access group." };
        var command = new Command("add", "Adds an API client and prints its key and secret once.") { OrgCommands.OrgArgument, name, till, seconds, paths, permission, group };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var orgs = new OrgQueries(database);
            var org = await OrgCommands.Find(orgs, parsed);
            var acting = org.TillWithCode(parsed.GetValue(till)!) ?? throw new ArgumentException($"There is no till {parsed.GetValue(till)}.");
            if (parsed.GetValue(group) is { } wanted && org.GroupNamed(wanted) is null) throw new ArgumentException($"There is no group {wanted}.");
            var secret = Password.NewSecret();
            var draft = new ClientDraft
            {
                Name = parsed.GetValue(name),
                Description = "",
                ExpirationTokenTime = parsed.GetValue(seconds),
                DefaultTillId = acting.Id,
                Scopes = [new() { EntityId = (long)ScopeEntity.All, Permission = parsed.GetValue(permission), Resources = parsed.GetValue(paths) }],
            };
            var added = await new ClientCatalogue(database, orgs).Add(org.Id, draft, Password.Hash(secret), parsed.GetValue(group), new(Now, acting.Id));
            Console.WriteLine($"Client {Done(added).Key}, secret {secret} (shown once)");
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the clients that are valid: key, name, default till and access group.") { OrgCommands.OrgArgument };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var org = await OrgCommands.Find(new OrgQueries(database), parsed);
            foreach (var client in org.Clients.Where(client => client.IsValid)) Console.WriteLine($"{client.Key}\t{client.Name}\t{org.Tills[client.DefaultTill].Code}\t{client.Group}");
        }));
        return command;
    }

    private static Command Delete()
    {
        var key = new Argument<string>("key") { Description = "The client's key." };
        var command = new Command("delete", "Makes a client invalid: its tokens are refused from the next request on.") { OrgCommands.OrgArgument, key };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var orgs = new OrgQueries(database);
            var org = await OrgCommands.Find(orgs, parsed);
            Console.WriteLine($"Client {Done(await new ClientCatalogue(database, orgs).Invalidate(org.Id, parsed.GetValue(key)!, new(Now, 0))).Key} is not valid any more.");
        }));
        return command;
    }

    private static Instant Now => Instant.From(TimeProvider.System.GetUtcNow());

    private static ApiClient Done(Parsed<ApiClient> client) => client.Value ?? throw new ArgumentException($"{client.Refusal!.Value.Message}.");
}
