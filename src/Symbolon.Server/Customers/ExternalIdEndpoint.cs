using Symbolon.Customers;
using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>GET /v2/cardNumber: a generated external id that nobody has (customers §4.7).</summary>
internal static class ExternalIdEndpoint
{
    public static async Task<Answer?> Issue(Call call)
    {
        if (await call.Write([new IssueExternalId(call.Till.Id)]) is not [var outcome]) return null;
        return outcome.Decision.Changes is [ExternalIdIssued issued, ..]
            ? Answer.Of(new IssuedJson(issued.Value, []), ApiJson.Default.IssuedJson)
            : Answer.Refuse(outcome.Decision.Errors, outcome.Decision.Warnings);
    }
}
