using System.Data.Common;
using Symbolon.Bench.Load;

namespace Symbolon.Bench.Servers;

/// <summary>Whether every acknowledged write is in the database: each change of an email as the value that is held now and one row of history each before it, each new customer
/// with all identifiers, each city, each card. Throws when one is missing.</summary>
public static class Acknowledged
{
    public static async Task Check(DbConnection connection, Town town)
    {
        await Emails(connection, town);
        await Cities(connection, town);
        await Added(connection, town);
        await Cards(connection, town);
    }

    private static async Task Emails(DbConnection connection, Town town)
    {
        var changes = new Dictionary<long, long>();
        await Read(connection, "select customer_id, count(*) from identifier_history where org_id = 100001 and type = 2 group by customer_id", row => changes[row.GetInt64(0)] = row.GetInt64(1));
        var held = 0L;
        await Read(connection, $"select customer_id, key from identifier where org_id = 100001 and type = 2 and customer_id < {Town.Id(town.Changed)}", row =>
        {
            var (number, turn) = (row.GetInt64(0) - Town.Id(0), town.Turn(row.GetInt64(0) - Town.Id(0)));
            if (row.GetString(1) != Town.Email(number, turn) || changes.GetValueOrDefault(row.GetInt64(0)) != turn) throw new InvalidOperationException($"Customer {number} lost a change: {row.GetString(1)}.");
            held++;
        });
        if (held != town.Changed) throw new InvalidOperationException($"{town.Changed - held} customers hold no email.");
    }

    private static async Task Cities(DbConnection connection, Town town)
    {
        foreach (var (first, city) in town.Cities)
        {
            var right = 0;
            await Read(connection, $"select extended_fields from customer where org_id = 100001 and id >= {Town.Id(first)} and id < {Town.Id(first + NewCaller.Count)}", row =>
                right += row.GetString(0).Contains($"\"{city}\"", StringComparison.Ordinal) ? 1 : 0);
            if (right != NewCaller.Count) throw new InvalidOperationException($"The customers from {first} are not all of {city}.");
        }
    }

    private static async Task Added(DbConnection connection, Town town)
    {
        var stored = new HashSet<string>();
        await Read(connection, $"select key from identifier where org_id = 100001 and customer_id >= {Town.Id(town.Customers)}", row => stored.Add(row.GetString(0)));
        foreach (var (first, count) in town.Added)
            for (var number = first; number < first + count; number++)
                foreach (var key in new[] { $"91{Town.Mobile(number)}", Town.Email(number, 0), Town.ExternalId(number) })
                    if (!stored.Contains(key)) throw new InvalidOperationException($"{key} was acknowledged and is not stored.");
    }

    /// <summary>Each card of the pool is with the customer or free as it was told, with a status for every turn; and there are as many generated ones as numbers came back.</summary>
    private static async Task Cards(DbConnection connection, Town town)
    {
        var (statuses, made) = (new Dictionary<long, long>(), 0L);
        await Read(connection, "select card_id, count(*) from card_status where org_id = 100001 group by card_id", row => statuses[row.GetInt64(0)] = row.GetInt64(1));
        await Read(connection, $"select id, number, customer_id from card where org_id = 100001 and series_id = {Town.PoolSeries}", row =>
        {
            var number = long.Parse(row.GetString(1)[1..], null) - 1;
            var (turns, holder) = (town.CardTurns[(int)number], row.IsDBNull(2) ? 0 : row.GetInt64(2));
            if (statuses[row.GetInt64(0)] != turns + 1 || holder != (turns % 2 == 0 ? 0 : Town.Id(number))) throw new InvalidOperationException($"Card {number} is not as it was acknowledged.");
        });
        await Read(connection, $"select count(*) from card where org_id = 100001 and series_id = {Town.MadeSeries}", row => made = row.GetInt64(0));
        if (made != town.MadeCards) throw new InvalidOperationException($"{town.MadeCards} cards were acknowledged, {made} are there.");
    }

    private static async Task Read(DbConnection connection, string sql, Action<DbDataReader> take)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) take(reader);
    }
}
