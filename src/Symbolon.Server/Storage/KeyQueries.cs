using System.Data.Common;

namespace Symbolon.Server.Storage;

/// <summary>The keys that sign tokens, in the directory: one set for all orgs and all nodes.</summary>
public sealed class KeyQueries(Database database)
{
    /// <summary>The key to sign with: the newest that is not retired.</summary>
    public async Task<SigningKey?> Current()
    {
        SigningKey? key = null;
        await Read(new Statement("select kid, pkcs8, created_at, retired_at from signing_key where retired_at is null order by created_at desc, kid limit 1").Reading(row => key = At(row)));
        return key;
    }

    public async Task<SigningKey?> Find(string kid)
    {
        SigningKey? key = null;
        await Read(new Statement("select kid, pkcs8, created_at, retired_at from signing_key where kid = @kid").With("kid", kid).Reading(row => key = At(row)));
        return key;
    }

    public Task Add(SigningKey key) => Write(Inserting(key));

    /// <summary>Puts a new key in the place of all others, which still verify for as long as a token may live; older ones go.</summary>
    public Task Rotate(SigningKey key) => Write(
        new Statement("delete from signing_key where retired_at < @past").With("past", key.Created.Microseconds - (Limits.TokenSeconds * 1_000_000L)),
        new Statement("update signing_key set retired_at = @now where retired_at is null").With("now", key.Created.Microseconds),
        Inserting(key));

    private static Statement Inserting(SigningKey key) => new Statement("insert into signing_key (kid, pkcs8, created_at) values (@kid, @pkcs8, @now)")
        .With("kid", key.Kid).With("pkcs8", key.Pkcs8).With("now", key.Created.Microseconds);

    private static SigningKey At(DbDataReader row) => new(row.GetString(0), row.GetString(1), new(row.GetInt64(2)), row.Long(3) is { } retired ? new Instant(retired) : null);

    private async Task Read(Statement statement)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, statement, Dialect.Commit]);
    }

    /// <summary>Keys belong to no org, so no org's writer is locked.</summary>
    private async Task Write(params Statement[] statements)
    {
        await using var session = await database.OpenWriter();
        await session.RoundTrip([database.Dialect.BeginWrite(0, () => { })[0], .. statements, Dialect.Commit]);
    }
}

/// <summary>An RSA key as stored: its id, its private half (PKCS #8 in Base64), and when it was made and retired.</summary>
public sealed record SigningKey(string Kid, string Pkcs8, Instant Created, Instant? Retired);
