namespace Symbolon.Bench.Floors;

/// <summary>
/// A card issued or taken back in a transaction of its own: the customer locked and read whole with the card in one round trip, then the card, its status and the event written and
/// committed in another. Numbers of statuses and events are counted in memory.
/// </summary>
internal static class CardFloor
{
    private const string Reads = $"""
        {ChangeFloor.Customer};
        select id, series_id, number, external_id, customer_id, till, created_at, issued_at, expires_at, entry_id, label_id from card where org_id = 100001 and number = @p1
        """;

    private const string Writes = """
        insert into card_status (org_id, card_id, id, label_id, former_label_id, reason, made_at, made_by)
        select org_id, id, @p3, {label}, label_id, '', @p2, 1 from card where org_id = 100001 and number = @p1;
        update card set customer_id = {holder}, till = 1, issued_at = {issued}, expires_at = null, due_at = null, entry_id = @p3, label_id = {label}, former_label_id = {former}, reason = '',
          entry_at = @p2, entry_by = 1
        where org_id = 100001 and number = @p1;
        insert into event (org_id, no, batch_no, at, by_till, name, customer_id, body) values (100001, @p3, 0, @p2, 1, '{name}', @p0, @p4);
        commit
        """;

    private static readonly string Issue = Fill("2", "@p0", "@p2", "1", "CardIssued");
    private static readonly string Delink = Fill("1", "null", "null", "2", "CardDelinked");

    private static long entries = DateTime.UtcNow.Ticks;

    public static async Task Change(FloorSession session, long customer, string number, bool issued)
    {
        await using (var reader = await (await session.Prepared(ChangeFloor.Begun(session, Reads), customer, number)).ExecuteReaderAsync())
        {
            if (await reader.ReadAsync() && reader.GetInt64(0) != customer) throw new InvalidOperationException($"Customer {customer} is not there.");
            while (await reader.NextResultAsync())
                while (await reader.ReadAsync()) { }
        }
        var now = (long)(DateTime.UtcNow - DateTime.UnixEpoch).TotalMicroseconds;
        var entry = Interlocked.Increment(ref entries);
        var body = $$$$"""{"id":{{{{entry}}}},"customer":{{{{customer}}}},"till":1,"issued":{{{{now}}}},"entry":{"id":{{{{entry}}}},"labelId":2,"formerLabelId":1,"reason":"","made":{"at":{{{{now}}}},"till":1}}}""";
        await (await session.Prepared(issued ? Issue : Delink, customer, number, now, entry, body)).ExecuteNonQueryAsync();
    }

    private static string Fill(string label, string holder, string issued, string former, string name) => Writes
        .Replace("{label}", label, StringComparison.Ordinal).Replace("{holder}", holder, StringComparison.Ordinal).Replace("{issued}", issued, StringComparison.Ordinal)
        .Replace("{former}", former, StringComparison.Ordinal).Replace("{name}", name, StringComparison.Ordinal);
}
