using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.Schema;

/// <summary>How a database would run a statement of the server, and what is wrong with that at scale.</summary>
public static partial class Plans
{
    /// <summary>Columns that alone, or with one another, leave most of an org's rows.</summary>
    private static readonly string[] Wide = ["org_id", "type", "source", "account"];

    /// <summary>The scans in the plan of a statement, each in a few words; its lists have that many rows.</summary>
    public static Task<List<string>> Scans(Database database, Catalogue catalogue, Statement statement, int rows) =>
        database.Dialect.Name == "postgres" ? OnPostgres(database, catalogue, statement, rows) : OnSqlite(database, catalogue, statement);

    /// <summary>Why PostgreSQL does not plan a statement, or null; its lists have that many rows.</summary>
    public static async Task<string?> Refusal(Database database, Statement statement, int rows)
    {
        try
        {
            await Explained(database, statement, rows);
            return null;
        }
        catch (Npgsql.PostgresException refusal)
        {
            return refusal.Message;
        }
    }

    private static async Task<List<string>> OnPostgres(Database database, Catalogue catalogue, Statement statement, int rows)
    {
        var plan = await Explained(database, statement, rows);
        return [.. Nodes(JsonNode.Parse(plan)![0]!["Plan"]!).Select(node => Fault(node, catalogue)).OfType<string>()];
    }

    /// <summary>The plan as JSON, made in a session with the server's own settings.</summary>
    private static async Task<string> Explained(Database database, Statement statement, int rows)
    {
        var parameters = statement.Values.Select(one => (one.Name, Type: one.Value is string or null ? "text" : "bigint", Value: Literal(one.Value)))
            .Concat(statement.Lists.SelectMany(list => list.Columns.Select(column => Column(list.Name, column.Name, column.Values is string[], rows)))).ToList();
        var text = Parameter().Replace(database.Dialect.Expand(statement), match => $"${parameters.FindIndex(one => one.Name == match.Groups[1].Value) + 1}");
        var types = parameters.Count == 0 ? "" : $"({string.Join(", ", parameters.Select(one => one.Type))})";
        var values = parameters.Count == 0 ? "" : $"({string.Join(", ", parameters.Select(one => one.Value))})";
        var plan = "";
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            new($"prepare explained {types} as {text}"),
            new Statement($"explain (format json, costs off) execute explained {values}").Reading(row => plan = row.GetString(0)),
            new("deallocate explained"),
        ]);
        return plan;
    }

    private static (string Name, string Type, string Value) Column(string list, string column, bool isText, int rows) =>
        ($"{list}_{column}", isText ? "text[]" : "bigint[]", Array(rows, isText ? "x" : ""));

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => (node["Plans"]?.AsArray() ?? []).SelectMany(inner => Nodes(inner!)).Prepend(node);

    private static string? Fault(JsonNode node, Catalogue catalogue)
    {
        var (type, index) = ((string)node["Node Type"]!, (string?)node["Index Name"]);
        if (index is not null)
        {
            var (table, columns) = catalogue.Indexes[index];
            if (Catalogue.Directory.Contains(table) || columns.Length == 1) return null;
            var condition = (string?)node["Index Cond"] ?? "";
            return columns.Except(Wide).Any(column => Regex.IsMatch(condition, $@"\b{column}\b")) ? null : $"{type} of {index} by {(condition == "" ? "nothing" : condition)}";
        }
        return type == "Seq Scan" && !Catalogue.Directory.Contains((string?)node["Relation Name"] ?? "") ? $"Seq Scan of {node["Relation Name"]}" : null;
    }

    private static async Task<List<string>> OnSqlite(Database database, Catalogue catalogue, Statement statement)
    {
        var (names, steps) = (new HashSet<string>(catalogue.OrgTables), new List<string>());
        foreach (Match match in Alias().Matches(statement.Text))
            if (names.Contains(match.Groups[1].Value)) names.Add(match.Groups[2].Value);
        var explained = new Statement($"explain query plan {statement.Text}") with { };
        explained.Values.AddRange(statement.Values);
        explained.Lists.AddRange(statement.Lists);
        await using var session = await database.OpenReader();
        await session.RoundTrip([explained.Reading(row => steps.Add(row.GetString(3)))]);
        return steps.FindAll(step => Step().Match(step) is { Success: true } match && names.Contains(match.Groups[2].Value) && (
            match.Groups[1].Value == "SCAN" || step.Contains("AUTOMATIC", StringComparison.Ordinal) || (match.Groups[2].Value != "org_writer" && Sought().Matches(step).All(column => Wide.Contains(column.Groups[1].Value)))));
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Array(int rows, string prefix) => $"'{{{string.Join(',', Enumerable.Range(1, rows).Select(row => prefix + row))}}}'";

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(?:from|join)\s+(\w+)\s+(?!on\b|where\b|join\b)(\w+)")]
    private static partial Regex Alias();

    [GeneratedRegex(@"(\w+)[=<>]+\?")]
    private static partial Regex Sought();

    [GeneratedRegex(@"^(SCAN|SEARCH) (\w+)")]
    private static partial Regex Step();
}
