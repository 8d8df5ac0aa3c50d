using Symbolon.Server.Http;
using static Symbolon.Codes;

namespace Symbolon.Server.Customers;

/// <summary>The routes of merges (customers §7), which are ours: the contract's merges are for good.</summary>
internal static class MergeRoutes
{
    public static IEnumerable<ApiRoute> All(MergeEndpoint merges)
    {
        var json = ApiJson.Default;
        yield return new("POST", "/v2/customers/{id}/unmerge", MergeEndpoint.Undo)
        {
            Name = "unmergeCustomers",
            HasVersion = true,
            Summary = "Undoes a merge: the victim comes back as it was, and what has happened since stays or goes by rule. With places, the victim comes back in these alone, and cards and points stay.",
            Section = "customers §7.5",
            Body = json.UnmergeDraft,
            Example = """{"victimId":100000002,"places":[{"source":"WECHAT","accountId":"22232"}]}""",
            Result = json.UnmergedJson,
            Codes = [NotFound, CustomerDeleted, PendingDeletion, ActionNotSupported, NotMergedThere, MergeNotKept, UndoFirst, IdentifierTaken, PlaceIsGone, NothingLeftInPlace, PointsSpent, PointsOwed, NeverInPlace, RetainsInPlace],
        };
        yield return new("GET", "/v2/customers/{id}/merges", merges.List)
        {
            Name = "listMerges",
            Summary = "The merges of a customer, as survivor or victim, oldest first; those that were undone, too. "
                + "The next page has those before them.",
            Section = "customers §7.5",
            Result = json.MergesJson,
            Query = LogPages.Parameters,
            Codes = [NotFound, MergedCustomerFound, InvalidBody],
        };
        yield return new("POST", "/v2/customers/resolve", merges.Resolve)
        {
            Name = "resolveCustomers",
            Summary = "Whom ids of any age stand for now: a victim's leads to its survivor in one step, for ever. Up to 1,000.",
            Section = "customers §7.6",
            Body = json.ResolveDraft,
            Example = """{"ids":[100000001,100000002]}""",
            Result = json.ResolvedJson,
            Codes = [BatchLimit],
        };
    }
}
