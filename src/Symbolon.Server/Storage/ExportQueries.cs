using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>The ids that a person has, its own and those of who was merged into it; and the stored records by what they are.</summary>
public sealed record Export(IReadOnlySet<long> Ids, IReadOnlyDictionary<string, JsonElement[]> Records);

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

    public async Task<Export> Of(long org, long customer)
    {
        var ids = new SortedSet<long> { customer };
        var rows = Parts.Keys.ToDictionary(part => part, _ => new List<JsonObject>());
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, new Statement("select id from customer where org_id = @org and merged_into = @customer").With("org", org).With("customer", customer).Reading(row => ids.Add(row.GetInt64(0)))]);
        await session.RoundTrip(
        [
            .. Parts.Select(part => new Statement(string.Join(" union ", part.Value.Select(join => $"select distinct t.* from {{ids}} join {join}")) + " order by 2, 3, 4")
                .With("org", org).With(new Rows("ids").Add("id", ids)).Reading(row => rows[part.Key].Add(One(row)))),
            Dialect.Commit,
        ]);
        var theirs = rows["merges"].SelectMany(merge => Strangers(merge, ids)).ToHashSet();
        return new(ids, rows.ToDictionary(part => part.Key, part => part.Value.Where(row => !theirs.Contains(IdentifierOf(row))).Select(row => JsonElement.Parse(row.ToJsonString())).ToArray()));
    }

    /// <summary>The identifiers of who was a party of a merge and is somebody else now; the merge is told without them.</summary>
    private static IEnumerable<(string?, string?)> Strangers(JsonObject merge, SortedSet<long> ids)
    {
        foreach (var (whose, image) in new[] { ("survivorId", "survivorBefore"), ("victimId", "victimBefore") })
        {
            if (ids.Contains((long)merge[whose]!)) continue;
            foreach (var identifier in Stored.Read<Customer>(merge[image]!.ToJsonString()).Known) yield return (identifier.Type.Name(), identifier.Key);
            merge.Remove(image);
            merge.Remove("cause");
        }
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
