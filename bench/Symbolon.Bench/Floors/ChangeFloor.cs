using System.Collections.Concurrent;

namespace Symbolon.Bench.Floors;

/// <summary>
/// One identifier out, one in, in a transaction of its own: the customer locked and read whole with the holders of the new value in one round trip, then the same rows
/// written and committed in another. Event numbers are counted in memory, so that nothing but the work itself is waited for.
/// </summary>
internal static class ChangeFloor
{
    /// <summary>A customer whole, with the cards of the customer, locked where there are locks.</summary>
    public const string Customer = """
        select id, merged_into, loyalty_type, status_label, associated_with, extended_fields, subscriptions, created_at, created_by, modified_at, modified_by
        from customer where org_id = 100001 and id = @p0/*lock*/;
        select source, account, first_name, last_name, fields, channels, created_at, created_by, modified_at, modified_by from profile where org_id = 100001 and customer_id = @p0;
        select source, account, type, key, value from identifier where org_id = 100001 and customer_id = @p0;
        select source, account, type, key, value from retained_identifier where org_id = 100001 and customer_id = @p0;
        select id, series_id, number, external_id, till, created_at, issued_at, expires_at, entry_id, label_id from card where org_id = 100001 and customer_id = @p0
        """;

    private const string Reads = $"""
        {Customer};
        select customer_id, source, account from identifier where org_id = 100001 and type = 2 and unique_key = @p1;
        select customer_id, source, account from retained_identifier where org_id = 100001 and type = 2 and key = @p1;
        """;

    private const string Writes = """
        insert into identifier_history (org_id, batch_no, customer_id, source, account, type, key, value, since, until)
        select org_id, @p4, customer_id, source, account, type, key, value, since, @p3 from identifier
        where org_id = 100001 and customer_id = @p0 and source = 5 and account = '' and type = 2 and key = @p1;
        delete from identifier where org_id = 100001 and customer_id = @p0 and source = 5 and account = '' and type = 2 and key = @p1;
        insert into identifier (org_id, customer_id, source, account, type, key, value, unique_key, search, since) values (100001, @p0, 5, '', 2, @p2, @p2, @p2, '', @p3);
        update profile set modified_at = @p3, modified_by = 1 where org_id = 100001 and customer_id = @p0 and source = 5 and account = '';
        insert into event (org_id, no, batch_no, at, by_till, name, customer_id, body) values
          (100001, @p4, 0, @p3, 1, 'IdentifierRemoved', @p0, @p5), (100001, @p4 + 1, 0, @p3, 1, 'IdentifierAdded', @p0, @p6);
        commit
        """;

    private const string Lock = "/*lock*/";

    private static readonly ConcurrentDictionary<(bool IsSqlite, string Reads), string> Texts = new();

    private static long events = DateTime.UtcNow.Ticks;

    public static async Task Change(FloorSession session, long id, string old, string added)
    {
        await using (var reader = await (await session.Prepared(Begun(session, Reads), id, added)).ExecuteReaderAsync())
        {
            if (await reader.ReadAsync() && reader.GetInt64(0) != id) throw new InvalidOperationException($"Customer {id} is not there.");
            while (await reader.NextResultAsync())
                while (await reader.ReadAsync()) { }
        }
        var now = (long)(DateTime.UtcNow - DateTime.UnixEpoch).TotalMicroseconds;
        await (await session.Prepared(Writes, id, old, added, now, Interlocked.Add(ref events, 2), Body(id, old), Body(id, added))).ExecuteNonQueryAsync();
    }

    /// <summary>The reads of a transaction that begins with them.</summary>
    public static string Begun(FloorSession session, string reads) =>
        Texts.GetOrAdd((session.IsSqlite, reads), static one => one.IsSqlite ? $"begin immediate;{one.Reads.Replace(Lock, "", StringComparison.Ordinal)}" : $"begin;{one.Reads.Replace(Lock, " for update", StringComparison.Ordinal)}");

    private static string Body(long id, string email) =>
        $$$"""{"id":{{{id}}},"place":{"source":"INSTORE","account":""},"identifier":{"type":"Email","value":"{{{email}}}","key":"{{{email}}}"}}""";
}
