using System.Data.Common;
using System.Security.Cryptography;
using Symbolon.Access;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Webhooks;

namespace Symbolon.Server.Storage;

/// <summary>Reads and changes what an org is made of: settings, source accounts, tills and their logins, kinds of cards, loyalty programmes. Every change makes a new version of the org.</summary>
public sealed class OrgQueries(Database database)
{
    /// <summary>The statements that read one org whole; the result is complete when they have run.</summary>
    public static (IReadOnlyList<Statement> Statements, Func<Org?> Result) Load(long id)
    {
        (string Name, long Version, Instant Made, string? Group)? org = null;
        var (settings, accounts, tills) = (new Dictionary<string, string>(), new List<Account>(), new Dictionary<long, Till>());
        var (series, labels, programs) = (new List<CardSeries>(), new List<CardLabel>(), new List<LoyaltyProgram>());
        var entities = new List<OrgEntity>();
        var (clients, groups) = (new List<ApiClient>(), new List<AccessGroup>());
        var webhooks = new List<Webhook>();
        var (orgLabels, statusLabels) = (new List<OrgLabel>(), new List<StatusLabel>());
        var fields = new FieldRows();
        Statement[] statements =
        [
            new Statement("select name, version, created_at, access_group from org where id = @org").With("org", id).Reading(row => org = (row.GetString(0), row.GetInt64(1), new(row.GetInt64(2)), row.Text(3))),
            new Statement("select name, value from org_setting where org_id = @org").With("org", id).Reading(row => settings[row.GetString(0)] = row.GetString(1)),
            new Statement("select source, identifier, name, active, uuid, to_mirror, configs, created_at, modified_at from source_account where org_id = @org")
                .With("org", id).Reading(row => accounts.Add(AccountAt(row))),
            new Statement("select id, code, name, description, active, access_group, store_id from till where org_id = @org").With("org", id).Reading(row =>
                tills[row.GetInt64(0)] = new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4) == 1) { Group = row.Text(5), Store = row.Long(6) }),
            SeriesRows.Load(id, series.Add),
            LabelRows.Load(id, labels.Add),
            OrgLabelRows.Load(id, orgLabels.Add),
            StatusLabelRows.Load(id, statusLabels.Add),
            .. fields.Load(id),
            ProgramRows.Load(id, programs.Add),
            EntityRows.Load(id, entities.Add),
            ClientRows.Load(id, clients.Add),
            GroupCatalogue.Load(id, groups.Add),
            WebhookRows.Load(id, webhooks.Add),
        ];
        return (statements, () => org is { } found
            ? Described(new Org(id, found.Name, found.Version, new Settings(settings), accounts.ToSequence(), tills)
            {
                Series = series.ToSequence(),
                Labels = LabelRows.All(found.Made, labels),
                Programs = programs.ToSequence(),
                Entities = entities.ToSequence(),
                Clients = clients.ToSequence(),
                Groups = groups.ToSequence(),
                Webhooks = webhooks.ToSequence(),
                DefaultGroup = found.Group,
            })
            : null);

        Org Described(Org one) => one with
        {
            Fields = fields.Catalogue(one.Settings.AcceptsUnknownFields),
            CustomerLabels = new(orgLabels.ToSequence()),
            StatusLabels = statusLabels.Count > 0 ? new(statusLabels.ToSequence()) : one.StatusLabels,
        };
    }

    public async Task<Org?> Find(long id)
    {
        var (statements, result) = Load(id);
        await Read([.. statements]);
        return result();
    }

    public async Task<IReadOnlyList<(long Id, string Name)>> All()
    {
        var found = new List<(long, string)>();
        await Read(new Statement("select id, name from org order by id").Reading(row => found.Add((row.GetInt64(0), row.GetString(1)))));
        return found;
    }

    public async Task<Login?> FindLogin(string code)
    {
        Login? login = null;
        await Read(new Statement("select org_id, till_id, secret, active from login where code = @code").With("code", code).Reading(row =>
            login = new(code, row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3) == 1)));
        return login;
    }

    /// <summary>Whether the database answers; throws when it does not.</summary>
    public Task Ping() => Read(new Statement("select id from org order by id limit 1").Reading(_ => { }));

    public async Task AddOrg(long id, string name, Instant now)
    {
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            database.Dialect.BeginWrite(id, () => { })[0],
            new Statement("insert into org (id, name, version, created_at) values (@org, @name, 1, @now)").With("org", id).With("name", name).With("now", now.Microseconds),
            new Statement("insert into org_writer (org_id) values (@org)").With("org", id),
            new Statement("insert into org_setting (org_id, name, value) values (@org, @key, @value)")
                .With("org", id).With("key", Settings.ExternalIdKeyName).With("value", RandomNumberGenerator.GetHexString(32, lowercase: true)),
            Dialect.Commit,
        ]);
    }

    /// <summary>Sets a key; null when the value has not its shape, or when it would change how customers already stored are compared.</summary>
    public async Task<string?> TrySet(OrgWrite org, SettingKey key, string? value)
    {
        if (key.Read(value) is not { } read) return null;
        var set = new Statement("""
            insert into org_setting (org_id, name, value) values (@org, @key, @value)
            on conflict (org_id, name) do update set value = excluded.value
            """).With("org", org.Id).With("key", key.Name).With("value", read);
        return await TryChange(org, change => MayBe(change, org.Id, key, read), set) ? read : null;
    }

    /// <summary>
    /// Which identifiers are unique stays as it is once there are customers: dual eligibility, and under it the primary type. It is asked behind the writer's
    /// lock, as a first customer may be on its way.
    /// </summary>
    private static async Task<bool> MayBe(OrgChange change, long org, SettingKey key, string value)
    {
        if (key.Name is not ("CONF_INSTORE_V2_ENABLED" or "CONF_REGISTRATION_PRIMARY_KEY")) return true;
        var values = new Dictionary<string, string>();
        await change.Read(new Statement("select name, value from org_setting where org_id = @org").With("org", org).Reading(row => values[row.GetString(0)] = row.GetString(1)));
        var known = new Settings(values);
        return known[key.Name] == value || (key.Name == "CONF_REGISTRATION_PRIMARY_KEY" && !known.DualEligibility) || !await IsInUse(change, org);
    }

    private static async Task<bool> IsInUse(OrgChange change, long org)
    {
        var inUse = false;
        await change.Read(new Statement("select 1 from customer where org_id = @org limit 1").With("org", org).Reading(_ => inUse = true));
        return inUse;
    }

    /// <summary>Adds an account with a uuid of its own.</summary>
    public async Task<Account> AddAccount(OrgWrite org, Account account, Instant now)
    {
        var added = account with { Uuid = RandomNumberGenerator.GetHexString(32, lowercase: true), Created = now, Modified = now };
        await Change(org, Saving(org.Id, """
            insert into source_account (org_id, source, identifier, name, active, uuid, to_mirror, configs, created_at, modified_at)
            values (@org, @source, @identifier, @name, @active, @uuid, @mirror, @configs, @created, @modified)
            """, added).With("source", (long)added.Source.Id).With("created", added.Created.Microseconds));
        return added;
    }

    /// <summary>Changes everything of an account but its uuid and source; false when it would rename the place of customers.</summary>
    public Task<bool> UpdateAccount(OrgWrite org, Account known, Account changed) => TryChange(
        org,
        async change => changed.Identifier == known.Identifier || !await IsInUse(change, org.Id),
        Saving(org.Id, """
            update source_account set identifier = @identifier, name = @name, active = @active, to_mirror = @mirror, configs = @configs, modified_at = @modified
            where org_id = @org and uuid = @uuid
            """, changed));

    public Task AddTill(long org, Till till, string secret) => Change(
        org,
        new Statement("insert into login (code, org_id, till_id, secret, active) values (@code, @org, @till, @secret, 1)")
            .With("code", till.Code).With("org", org).With("till", till.Id).With("secret", secret),
        new Statement("insert into till (org_id, id, code, name, description, active) values (@org, @till, @code, @name, @description, 1)")
            .With("org", org).With("till", till.Id).With("code", till.Code).With("name", till.Name).With("description", till.Description));

    public Task ResetTill(long org, string code, string secret) => Change(
        org,
        new Statement("update login set secret = @secret, active = 1 where code = @code and org_id = @org").With("code", code).With("org", org).With("secret", secret),
        new Statement("update till set active = 1 where org_id = @org and code = @code").With("code", code).With("org", org));

    public Task DisableTill(long org, string code) => Change(
        org,
        new Statement("update login set active = 0 where code = @code and org_id = @org").With("code", code).With("org", org),
        new Statement("update till set active = 0 where org_id = @org and code = @code").With("code", code).With("org", org));

    /// <summary>Changes an org under its writer's lock and moves its version on, so that every node sees it with its next round trip.</summary>
    private Task<bool> Change(OrgWrite org, params Statement[] statements) => TryChange(org, _ => Task.FromResult(true), statements);

    /// <summary>Decides on the org as it is behind its lock, and saves what is to change; without statements nothing does.</summary>
    public async Task<T> Change<T>(OrgWrite org, Func<Org, (T Result, IReadOnlyList<Statement> Statements)> decide)
    {
        var (statements, result) = Load(org.Id);
        await using var change = await OrgChange.Begin(database, org, statements);
        var (decided, saving) = decide(result()!);
        await change.Save(saving.Count == 0 ? [] : [.. saving, Moved(org.Id)]);
        return decided;
    }

    /// <summary>The same, unless what is known behind the lock forbids it.</summary>
    private async Task<bool> TryChange(OrgWrite org, Func<OrgChange, Task<bool>> isAllowed, params Statement[] statements)
    {
        await using var change = await OrgChange.Begin(database, org);
        var allowed = await isAllowed(change);
        await change.Save(allowed ? [.. statements, Moved(org.Id)] : []);
        return allowed;
    }

    private static Statement Moved(long org) => new Statement("update org set version = version + 1 where id = @org").With("org", org);

    private static Statement Saving(long org, string sql, Account account) => new Statement(sql)
        .With("org", org).With("identifier", account.Identifier).With("name", account.Name).With("active", account.Active ? 1L : 0L).With("uuid", account.Uuid)
        .With("mirror", account.ToMirror ? 1L : 0L).With("configs", Stored.Fields(account.Configs)).With("modified", account.Modified.Microseconds);

    private static Account AccountAt(DbDataReader row) => new(Source.Of((int)row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetInt64(3) == 1)
    {
        Uuid = row.GetString(4),
        ToMirror = row.GetInt64(5) == 1,
        Configs = Stored.Fields(row.GetString(6)),
        Created = new Instant(row.GetInt64(7)),
        Modified = new Instant(row.GetInt64(8)),
    };

    private async Task Read(params Statement[] statements)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, .. statements, Dialect.Commit]);
    }
}

/// <summary>A till's login: found by its code before the org is known; the secret is a salted hash.</summary>
public sealed record Login(string Code, long Org, long Till, string Secret, bool Active);
