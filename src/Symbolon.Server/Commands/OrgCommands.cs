using System.CommandLine;
using Symbolon.Fields;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary><c>org add|list|get|set</c>: orgs and their settings.</summary>
internal static class OrgCommands
{
    private static readonly Argument<long> Org = new("org") { Description = "The org's id." };
    private static readonly Argument<string> Key = new("key") { Description = "The configuration key." };

    public static Command Make() => new("org", "Adds and configures orgs.") { Add(), List(), Get(), Set() };

    private static Command Add()
    {
        var (name, country) = (new Argument<string>("name") { Description = "The org's name." }, new Option<string>("--country") { Description = "Two-letter code of the base country of mobile numbers.", Required = true });
        var vertical = new Option<string?>("--vertical")
        {
            Description = $"{Verticals}: "
                + "maps the org to that vertical's fields, and refuses fields that are not defined. "
                + "With retail it has the demo's custom fields, too.",
        };
        var command = new Command("add", "Adds an org.") { Org, name, country, vertical };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var (orgs, id) = (new OrgQueries(database), parsed.GetValue(Org));
            if (id <= 0) throw new ArgumentException("An org's id is a positive number.");
            if (await orgs.Find(id) is not null) throw new ArgumentException($"Org {id} is there already.");
            if (SettingKey.Find("BASE_COUNTRY")!.Read(parsed.GetValue(country)) is not { Length: 2 } code) throw new ArgumentException("--country takes two letters, such as IN.");
            var mapped = Mapped(parsed.GetValue(vertical));
            await orgs.AddOrg(id, parsed.GetValue(name)!, Instant.From(TimeProvider.System.GetUtcNow()));
            await orgs.TrySet(id, SettingKey.Find("BASE_COUNTRY")!, code.ToUpperInvariant());
            if (mapped == RetailFields.Vertical) await RetailFields.Add(orgs, (await orgs.Find(id))!);
            else if (mapped is not null) await FieldDefinitions.MapAndClose(orgs, id, mapped);
            Console.WriteLine($"Added org {id}. Next: symbolon till add {id} CODE");
            Console.WriteLine(mapped is null
                ? $"Org {id} accepts unknown fields (UNKNOWN_FIELDS=ACCEPT)."
                : $"Org {id} accepts only fields that are defined, with those of {mapped.Name} "
                    + "(UNKNOWN_FIELDS=REJECT).");
        }));
        return command;
    }

    private static readonly string Verticals =
        string.Join(" or ", Vertical.All.Select(known => known.Name.ToLowerInvariant()));

    private static Vertical? Mapped(string? name) => name is null ? null
        : Vertical.Named(name) ?? throw new ArgumentException($"--vertical takes {Verticals}.");

    private static Command List()
    {
        var command = new Command("list", "Lists the orgs.");
        command.SetAction(CommandLine.OnDatabase(async (_, database) =>
        {
            foreach (var (id, name) in await new OrgQueries(database).All()) Console.WriteLine($"{id}\t{name}");
        }));
        return command;
    }

    private static Command Get()
    {
        var optional = new Argument<string?>("key") { Description = "One key; without it all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("get", "Shows settings: value, whether it is the default, and what the key does.") { Org, optional };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var org = await Find(new OrgQueries(database), parsed);
            var wanted = parsed.GetValue(optional);
            foreach (var key in wanted is null ? SettingKey.All : [Known(wanted)])
                Console.WriteLine($"{key.Name}={org.Settings[key.Name]}{(org.Settings.Own.ContainsKey(key.Name) ? "" : " (default)")}\t{key.Effect}");
        }));
        return command;
    }

    private static Command Set()
    {
        var value = new Argument<string>("value") { Description = "The new value." };
        var command = new Command("set", "Sets a configuration key.") { Org, Key, value };
        command.SetAction(CommandLine.OnDatabase(async (parsed, database) =>
        {
            var orgs = new OrgQueries(database);
            var (org, key) = (await Find(orgs, parsed), Known(parsed.GetValue(Key)!));
            if (await orgs.TrySet(org.Id, key, parsed.GetValue(value)) is not { } read) throw new ArgumentException($"Invalid value for {key.Name}. {key.Effect}");
            Console.WriteLine($"{key.Name}={read}");
        }));
        return command;
    }

    public static async Task<Org> Find(OrgQueries orgs, ParseResult parsed) =>
        await orgs.Find(parsed.GetValue(Org)) ?? throw new ArgumentException($"There is no org {parsed.GetValue(Org)}.");

    /// <summary>The org argument, for the commands that work in one.</summary>
    public static Argument<long> OrgArgument => Org;

    private static SettingKey Known(string name) => SettingKey.Find(name) ?? throw new ArgumentException($"There is no configuration key {name}.");
}
