using System.Security.Cryptography;

namespace Symbolon.Server.Storage;

/// <summary>Which node does a background work for an org: a lease that others may take once it has run out.</summary>
public sealed class Leases(Database database, string work)
{
    private readonly string me = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string Work => work;

    /// <summary>Those of the orgs of which no other node holds the lease; one round trip.</summary>
    public async Task<IReadOnlyList<long>> Free(IReadOnlyList<long> orgs, Instant now)
    {
        var held = new HashSet<long>();
        await using var session = await database.OpenReader();
        await session.RoundTrip([.. orgs.Select(org => new Statement("""
            select org_id from lease where org_id = @org and work = @work and until >= @now and holder <> @me
            """).With("org", org).With("work", work).With("now", now.Microseconds).With("me", me)
            .Reading(row => held.Add(row.GetInt64(0))))]);
        return [.. orgs.Where(org => !held.Contains(org))];
    }

    /// <summary>Takes or prolongs the lease; false when another node holds it.</summary>
    public async Task<bool> Take(long org, Instant now, TimeSpan length)
    {
        var taken = false;
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            new("begin"),
            new Statement("""
                insert into lease (org_id, work, holder, until) values (@org, @work, @me, @until)
                on conflict (org_id, work) do update set holder = excluded.holder, until = excluded.until where lease.until < @now or lease.holder = @me
                returning holder
                """).With("org", org).With("work", work).With("me", me).With("now", now.Microseconds)
                .With("until", now.Microseconds + (length.Ticks / TimeSpan.TicksPerMicrosecond)).Reading(_ => taken = true),
            Dialect.Commit,
        ]);
        return taken;
    }

    /// <summary>Gives the lease back, so that another node may take it at once.</summary>
    public async Task Release(long org)
    {
        await using var session = await database.OpenWriter();
        await session.RoundTrip([new("begin"), new Statement("delete from lease where org_id = @org and work = @work and holder = @me").With("org", org).With("work", work).With("me", me), Dialect.Commit]);
    }
}
