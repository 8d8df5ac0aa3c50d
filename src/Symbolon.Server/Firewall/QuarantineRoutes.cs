using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Firewall;

/// <summary>The routes of the merge firewall, which is ours: the contract joins whatever shares an identifier (customers §7).</summary>
internal static class QuarantineRoutes
{
    private const string Example = """{"type":"mobile","value":"919990000001","reason":"the shop's own phone"}""";

    public static IEnumerable<ApiRoute> All(Database database)
    {
        var json = ApiJson.Default;
        yield return new("GET", "/v2/firewall", QuarantineEndpoint.Show)
        {
            Name = "getFirewall",
            Summary = "What keeps strangers from being joined, as the org's settings have it: the list of placeholders with its version, weak types, and how many of what.",
            Section = "customers §7",
            Result = json.FirewallJson,
        };
        yield return new("GET", "/v2/firewall/quarantine", new QuarantineEndpoint(new QuarantineQueries(database)).List)
        {
            Name = "listQuarantine",
            Summary = "The identifiers that join nobody, the latest first.",
            Section = "customers §7",
            Result = json.QuarantineJson,
            Query = [new("limit", "1 to 100, 10 by default.", Shape: ParameterShape.Number), new("offset", "How many to skip.", Shape: ParameterShape.Number)],
            Codes = [InvalidInput, InvalidBody],
        };
        yield return new("POST", "/v2/firewall/quarantine", QuarantineEndpoint.Add)
        {
            Name = "quarantineIdentifier",
            Summary = "Has an identifier join nobody from now on; those it joined stay joined. Answers the customer who has it, or 0.",
            Section = "customers §7",
            Body = json.QuarantineDraft,
            Example = Example,
            Result = json.EntityJson,
            Codes = [LookupInvalidIdentifier],
        };
        yield return new("POST", "/v2/firewall/quarantine/release", QuarantineEndpoint.Release)
        {
            Name = "releaseIdentifier",
            Summary = "Lets an identifier join again; earlier joins do not count against it any more.",
            Section = "customers §7",
            Body = json.QuarantineDraft,
            Example = Example,
            Result = json.EntityJson,
            Codes = [LookupInvalidIdentifier, NotQuarantined],
        };
    }
}
