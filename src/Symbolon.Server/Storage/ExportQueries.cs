using System.Data.Common;
using System.Text.Json.Nodes;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>Reads every row that is about customers, from all tables but that of the events; what a row says of strangers is left out.</summary>
public sealed class ExportQueries(Database database)
{
    /// <summary>What is read, by what it is called: the joins from ids to its rows, <c>t</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Parts = new Dictionary<string, string[]>
    {
        ["customers"] = [By("customer", "id")],
        ["profiles"] = [By("profile")],
        ["identifiers"] = [By("identifier")],
        ["retainedIdentifiers"] = [By("retained_identifier")],
        ["formerIdentifiers"] = [By("identifier_history")],
        ["oneTimePasswords"] = [Filed("otp")],
        ["joins"] = [$"{Filed("identifier_join")} and t.customer_id = ids.id"],
        ["quarantine"] = [Filed("quarantine")],
        ["merges"] = [By("merge", "survivor_id"), By("merge", "victim_id")],
        ["labels"] = [By("customer_label")],
        ["statusLog"] = [By("customer_status_log")],
        ["subscriptionLog"] = [By("subscription_log")],
        ["cards"] = [By("card")],
        ["cardStatusLog"] = ["card c on c.org_id = @org and c.customer_id = ids.id join card_status t on t.org_id = @org and t.card_id = c.id"],
        ["enrolments"] = [By("enrolment")],
        ["redemptions"] = [By("redemption")],
        ["ledger"] = [By("ledger_entry")],
        ["requests"] = [By("customer_request"), By("customer_request", "survivor_id")],
        ["mentions"] = [Filed("mention")],
        ["keptAnswers"] = [By("kept_answer_about")],
        ["requestLog"] = [By("request_decision")],
        ["erasures"] = [By("erasure")],
    };

    private static readonly HashSet<string> Json = ["body", "fields", "channels", "extended_fields", "custom_fields", "subscriptions", "survivor_before", "victim_before", "survivor_after", "cause", "cards", "victims", "points", "taken"];

    private static readonly HashSet<string> Times = ["at", "since", "until"];

    /// <summary>What is no data about the person: the org they are all in, keys that repeat values, and a secret.</summary>
    private static readonly HashSet<string> LeftOut = ["org_id", "code", "search", "external_search", "first_search",
        "last_search", "unique_key"];

    /// <summary>By which columns, that tell its rows apart, a part is read piece by piece.</summary>
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["customers"] = ["id"],
        ["profiles"] = ["customer_id", "source", "account"],
        ["identifiers"] = ["customer_id", "source", "account", "type", "key"],
        ["retainedIdentifiers"] = ["customer_id", "source", "account", "type", "key"],
        ["formerIdentifiers"] = ["batch_no", "customer_id", "source", "account", "type", "key"],
        ["oneTimePasswords"] = ["id"],
        ["joins"] = ["event_no"],
        ["quarantine"] = ["type", "key"],
        ["merges"] = ["event_no"],
        ["labels"] = ["customer_id", "label_id"],
        ["statusLog"] = ["customer_id", "event_no"],
        ["subscriptionLog"] = ["customer_id", "event_no", "item"],
        ["cards"] = ["id"],
        ["cardStatusLog"] = ["card_id", "id"],
        ["enrolments"] = ["customer_id", "program_id"],
        ["redemptions"] = ["id"],
        ["ledger"] = ["event_no", "line"],
        ["requests"] = ["id"],
        ["mentions"] = ["type", "key", "event_no"],
        ["keptAnswers"] = ["key", "customer_id"],
        ["requestLog"] = ["request_id", "event_no"],
        ["erasures"] = ["customer_id"],
    };

    private static readonly HashSet<string> TextKeys = ["account", "key"];

    /// <summary>The most rows that are in memory at once.</summary>
    private const int AtOnce = 200;

    /// <summary>Begins to read about a person, in one snapshot that ends when the reading is disposed.</summary>
    public async Task<ExportReading> Begin(long org, long customer)
    {
        var ids = new SortedSet<long> { customer };
        var session = await database.OpenReader();
        try
        {
            await session.RoundTrip(
            [
                database.Dialect.BeginRead,
                new Statement("select id from customer where org_id = @org and merged_into = @customer")
                    .With("org", org).With("customer", customer).Reading(row => ids.Add(row.GetInt64(0))),
            ]);
            var theirs = new HashSet<(string?, string?)>();
            await foreach (var merges in Rows(session, org, ids, "merges"))
                foreach (var merge in merges) theirs.UnionWith(TakeStrangers(merge, ids));
            return new(session, ids, part => Told(Rows(session, org, ids, part), part, ids, theirs));
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private static async IAsyncEnumerable<IEnumerable<JsonObject>> Told(
        IAsyncEnumerable<List<JsonObject>> pieces, string part, SortedSet<long> ids, HashSet<(string?, string?)> theirs)
    {
        await foreach (var rows in pieces)
        {
            if (part == "merges") foreach (var merge in rows) TakeStrangers(merge, ids);
            yield return rows.Where(row => !theirs.Contains(IdentifierOf(row)));
        }
    }

    private static async IAsyncEnumerable<List<JsonObject>> Rows(
        Session session, long org, SortedSet<long> ids, string part)
    {
        var columns = Keys[part];
        var joins = string.Join(" union ", Parts[part].Select(join => $"select distinct t.* from {{ids}} join {join}"));
        var (all, bounds) = (string.Join(", ", columns), string.Join(", ", columns.Select(column => $"@{column}")));
        var text = $"select * from ({joins}) as part where ({all}) > ({bounds}) order by {all} limit @most";
        object[] after = [.. columns.Select(column => TextKeys.Contains(column) ? "" : (object)long.MinValue)];
        for (var rows = new List<JsonObject>(AtOnce); ; rows = new(AtOnce))
        {
            var statement = new Statement(text).With("org", org).With("most", (long)AtOnce)
                .With(new Rows("ids").Add("id", ids));
            foreach (var (at, column) in columns.Index()) statement.With(column, after[at]);
            await session.RoundTrip([statement.Reading(row =>
            {
                rows.Add(One(row));
                if (rows.Count == AtOnce) after = [.. columns.Select(column => row.GetValue(row.GetOrdinal(column)))];
            })]);
            yield return rows;
            if (rows.Count < AtOnce) yield break;
        }
    }

    /// <summary>
    /// Takes out of a merge what it says of who was a party of it and is somebody else now; the identifiers of those.
    /// </summary>
    private static List<(string?, string?)> TakeStrangers(JsonObject merge, SortedSet<long> ids)
    {
        var theirs = new List<(string?, string?)>();
        foreach (var (whose, image) in new[] { ("survivorId", "survivorBefore"), ("victimId", "victimBefore") })
        {
            if (ids.Contains((long)merge[whose]!)) continue;
            var stranger = Stored.Read<Customer>(merge[image]!.ToJsonString());
            theirs.AddRange(stranger.Known.Select(known => ((string?)known.Type.Name(), (string?)known.Key)));
            merge.Remove(image);
            merge.Remove("cause");
        }
        return theirs;
    }

    private static (string?, string?) IdentifierOf(JsonObject row) => ((string?)row["type"], (string?)row["key"]);

    private static string By(string table, string column = "customer_id") => $"{table} t on t.org_id = @org and t.{column} = ids.id";

    /// <summary>What is filed under an identifier that the person has.</summary>
    private static string Filed(string table) => $"identifier i on i.org_id = @org and i.customer_id = ids.id join {table} t on t.org_id = @org and t.type = i.type and t.key = i.key";

    private static JsonObject One(DbDataReader row)
    {
        var found = new JsonObject();
        for (var at = 0; at < row.FieldCount; at++)
            if (row.GetName(at) is var name && !LeftOut.Contains(name) && !row.IsDBNull(at)) found[Called(name)] = Value(name, row.GetValue(at));
        return found;
    }

    private static JsonNode? Value(string name, object value) => value switch
    {
        string text when Json.Contains(name) => JsonNode.Parse(text),
        string text => text,
        long number when name is "source" or "created_from" => Source.Of((int)number).Name,
        long number when name == "type" => ((IdentifierType)number).Name(),
        long number when Times.Contains(name) || name.EndsWith("_at", StringComparison.Ordinal) => number is > 0 and < long.MaxValue ? new Instant(number).ToString() : null,
        long number => number,
        _ => throw new InvalidOperationException($"{name} is of no known shape"),
    };

    /// <summary>A column's name as JSON writes it.</summary>
    private static string Called(string column) => string.Concat(column.Split('_').Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
