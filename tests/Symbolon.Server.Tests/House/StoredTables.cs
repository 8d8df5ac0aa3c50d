using System.Globalization;
using Symbolon.Orgs;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.Schema;

namespace Symbolon.Server.Tests.House;

/// <summary>
/// Every row that an org has in every table, as text, such that two orgs to which the same was done at the same stopped time are equal: what is random by design, and the times at which a test
/// made its org, are left out.
/// </summary>
public sealed class StoredTables(Database database, Catalogue catalogue)
{
    private static readonly string[] Random = ["random_id", "uuid", "handle", "secret"];
    private static readonly string[] Sealed = ["key", "print", "body"];

    public static async Task<StoredTables> Of(Database database) => new(database, await Catalogue.Of(database));

    public async Task<string> Dump(long org)
    {
        var rows = new List<string>();
        var statements = catalogue.Tables.Where(table => table.Value.Contains("org_id") || table.Key == "org").Where(table => table.Key is not "lease")
            .Select(table => new Statement($"select * from {table.Key} where {(table.Key == "org" ? "id" : "org_id")} = @org").With("org", org)
                .Reading(row => rows.Add(Text(org, table.Key, Enumerable.Range(0, row.FieldCount).Select(column => (row.GetName(column), row.GetValue(column)))))));
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, .. statements, Dialect.Commit]);
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }

    /// <summary>What two dumps do not have in common, for the message of a failure.</summary>
    public static string Difference(string one, string other) =>
        string.Join('\n', one.Split('\n').Except(other.Split('\n')).Select(row => $"- {row}").Concat(other.Split('\n').Except(one.Split('\n')).Select(row => $"+ {row}")));

    private static string Text(long org, string table, IEnumerable<(string Name, object Value)> columns)
    {
        var kept = columns.Where(column => !Random.Contains(column.Name) && !(table is "kept_answer" or "kept_answer_about" && Sealed.Contains(column.Name)) && !(table == "otp" && column.Name == "code")).ToList();
        if (kept.Exists(column => column.Value is Settings.ExternalIdKeyName)) kept.RemoveAll(column => column.Name == "value");
        return $"{table} {string.Join(' ', kept.Select(column => $"{column.Name}={Value(org, column.Value)}"))}";
    }

    private static string Value(long org, object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return value is long number && IsToday(number) ? "today" : text.Replace($"{org}", "ORG", StringComparison.Ordinal);
    }

    private static bool IsToday(long microseconds) => Math.Abs(microseconds - Instant.From(TestServer.Clock.GetUtcNow()).Microseconds) < TimeSpan.FromDays(2).Ticks / TimeSpan.TicksPerMicrosecond;
}
