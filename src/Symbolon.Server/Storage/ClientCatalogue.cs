using System.Security.Cryptography;
using Symbolon.Access;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>Adds, changes and invalidates an org's API clients, and finds the login of one by its key before the org is known.</summary>
public sealed class ClientCatalogue(Database database, OrgQueries orgs)
{
    public async Task<ClientLogin?> FindLogin(string key)
    {
        ClientLogin? login = null;
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            new Statement("select org_id, secret from client_login where key = @key").With("key", key).Reading(row => login = new(key, row.GetInt64(0), row.GetString(1))),
            Dialect.Commit,
        ]);
        return login;
    }

    /// <summary>Adds a client under a new key; the secret comes hashed. Who is a client itself gives no more than it has.</summary>
    public Task<Parsed<ApiClient>> Add(OrgWrite org, ClientDraft draft, string secret, string? group, Stamp stamp, string? key = null, ApiClient? by = null) => orgs.Change<Parsed<ApiClient>>(org, known =>
    {
        var id = known.Clients.Select(client => client.Id).DefaultIfEmpty().Max() + 1;
        var made = ClientReader.Create(known, id, key ?? RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789", 24), draft, by, stamp);
        if (made.Value is not { } client) return (made, []);
        client = client with { Group = group };
        return (client, [
            ClientRows.Table.Insert(org.Id, [client]),
            new Statement("insert into client_login (key, org_id, secret) values (@key, @org, @secret)").With("key", client.Key).With("org", org.Id).With("secret", secret),
            .. Forgotten(org.Id, known),
        ]);
    });

    public Task<Parsed<ApiClient>> Update(OrgWrite org, string key, ClientDraft draft, Stamp stamp, ApiClient? by = null) => orgs.Change<Parsed<ApiClient>>(org, known =>
    {
        if (known.ClientWithKey(key) is not { IsValid: true } client) return (Unknown(key), []);
        var changed = ClientReader.Update(known, client, draft, by, stamp);
        return (changed, changed.Value is { } after ? [ClientRows.Table.Update(org.Id, [after])] : []);
    });

    /// <summary>Makes a client invalid, for good; its tokens are refused from the next request on.</summary>
    public Task<Parsed<ApiClient>> Invalidate(OrgWrite org, string key, Stamp stamp) => orgs.Change<Parsed<ApiClient>>(org, known =>
    {
        if (known.ClientWithKey(key) is not { IsValid: true } client) return (Unknown(key), []);
        var after = client with { IsValid = false, Modified = stamp };
        return (after, [
            ClientRows.Table.Update(org.Id, [after]),
            new Statement("delete from client_login where key = @key and org_id = @org").With("key", key).With("org", org.Id),
        ]);
    });

    /// <summary>Of the clients that are valid no more, those before the last hundred go, so that what is read with an org stays small.</summary>
    private static IEnumerable<Statement> Forgotten(long org, Org known)
    {
        var former = known.Clients.Where(client => !client.IsValid).OrderByDescending(client => client.Modified.At).Skip(Limits.FormerClients).ToList();
        return former.Count == 0 ? [] : [ClientRows.Table.Delete(org, former)];
    }

    private static Parsed<ApiClient> Unknown(string key) => Codes.EntityNotFound.With("clientKey", key);
}

/// <summary>What a client's key finds: its org, and its secret as a salted hash.</summary>
public sealed record ClientLogin(string Key, long Org, string Secret);
