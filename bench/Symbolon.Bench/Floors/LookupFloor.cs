namespace Symbolon.Bench.Floors;

/// <summary>The id of a customer by mobile: one prepared query.</summary>
internal static class LookupFloor
{
    public static async Task<long> Find(FloorSession session, string mobile)
    {
        var command = await session.Prepared("select customer_id from identifier where org_id = 100001 and type = 1 and unique_key = @p0 and source = 5 and account = ''", mobile);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? reader.GetInt64(0) : throw new InvalidOperationException($"Nobody has mobile {mobile}.");
    }
}
