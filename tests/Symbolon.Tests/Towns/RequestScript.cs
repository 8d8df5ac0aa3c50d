using Symbolon.Approvals;
using Symbolon.Orgs;

namespace Symbolon.Tests.Towns;

/// <summary>
/// Requests for approval as lines: <c>ask MERGE #1 #2</c> (of #2 into #1), <c>ask MOBILE #1 9101 9104</c> (old or -, and new), <c>ask DELETE #1</c>, each with <c>!</c> behind the kind approved at once; <c>decide 7/MERGE APPROVED</c>.
/// </summary>
public static class RequestScript
{
    public static Parsed<Request> Read(string verb, string[] words, Org org, long till)
    {
        if (verb == "decide") return As(DecideRequest.Parse(Decision(words), till));
        var kind = words[0].TrimEnd('!');
        return As(AddRequest.Parse(Draft(kind, words), org, TownOrg.Mobiles, till, words[0].EndsWith('!')));
    }

    private static RequestDecisionDraft Decision(string[] words) => words[0].Split('/') is [var id, var kind]
        ? new() { Type = TypeOf(kind), BaseType = kind, Id = long.Parse(id, null), Status = words[1], Comments = "so" } : throw new ArgumentException(words[0]);

    private static RequestDraft Draft(string kind, string[] words) => new()
    {
        Type = TypeOf(kind),
        BaseType = kind,
        Comments = "why",
        CustomerIdentificationInfo = kind == "MERGE" ? null : new() { IdentifierType = "id", IdentifierValue = Id(words[1]) },
        ChangeIdentifierRequest = kind switch
        {
            "DELETE" => null,
            "MERGE" => new() { ChangeIdentifiers = new() { Add = [new() { Type = "id", Value = Id(words[1]) }], Remove = [new() { Type = "id", Value = Id(words[2]) }] } },
            _ => new() { ChangeIdentifiers = new() { Add = [new() { Type = Word(kind), Value = words[3] }], Remove = words[2] == "-" ? [] : [new() { Type = Word(kind), Value = words[2] }] } },
        },
    };

    private static string TypeOf(string kind) => kind == "DELETE" ? "CUSTOMER" : "CHANGE_IDENTIFIER";

    private static string Word(string kind) => kind == "EXTERNAL_ID" ? "externalId" : kind.ToLowerInvariant();

    private static string Id(string nth) => $"{Limits.FirstCustomerId + long.Parse(nth[1..], null) - 1}";

    private static Parsed<Request> As<T>(Parsed<T> parsed) where T : Request => new(parsed.Value, parsed.Refusal);
}
