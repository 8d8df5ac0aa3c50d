using Symbolon.Customers;
using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>GET /v2/cardNumber: a generated external id that nobody has (customers §4.7).</summary>
internal static class ExternalIdEndpoint
{
    public static Task<Answer?> Issue(Call call) => call.Write(
        new IssueExternalId(call.Till.Id),
        outcome => Answer.Of(new IssuedJson(outcome.Decision.Changes.OfType<ExternalIdIssued>().First().Value, []), ApiJson.Default.IssuedJson));
}
