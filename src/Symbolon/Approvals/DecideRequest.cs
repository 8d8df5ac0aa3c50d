using Symbolon.Customers;

namespace Symbolon.Approvals;

/// <summary>
/// Approves, rejects, takes up again or cancels a customer request (customers §8.2, §8.4). Answers 9014, 9050, 9051, 9052, and what doing it answers, as refusals; a request that cannot be done stays as it is.
/// </summary>
public sealed record DecideRequest(long Till, RequestKind Kind, long Id, RequestStatus Status, string Comments) : Request(Till)
{
    /// <summary>Items of one call.</summary>
    public const int AtOnce = 10;

    public static Parsed<DecideRequest> Parse(RequestDecisionDraft? draft, long till)
    {
        if (RequestKinds.Parse(draft?.Type, draft?.BaseType, out var kind) is { } unknown) return unknown;
        if (draft!.Id is not { } id || draft.Status is null) return Codes.RequestInsufficient;
        if (RequestStatuses.Parse(draft.Status) is not { } status) return Codes.RequestStatusInvalid;
        var comments = draft.Comments?.Trim() ?? "";
        return comments.Length > Limits.ReasonLength ? Codes.InvalidBody.With("comments") : new DecideRequest(till, kind, id, status, comments);
    }

    public override void Name(Wanted wanted) => wanted.Requests.Add(Id);

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, DecideRequest asked)
    {
        if (facts.Requests.Find(asked.Id) is not { } request || request.Kind != asked.Kind) return Decision.Refuse(Codes.RequestUnknown);
        if (Missing(facts, request) is { } missing) return Decision.Need(missing);
        if (!request.MayBecome(asked.Status)) return Decision.Refuse(Codes.RequestStatusInvalid);
        if (asked.Status == RequestStatus.Approved && request.Added.Till == asked.Till) return Decision.Refuse(Codes.SameRequester);
        var warnings = new List<Notice>();
        var approval = new Approval(facts.Fork(), asked.Till, warnings);
        if (asked.Status == RequestStatus.Approved && approval.Approve(request, asked.Comments) is { } refused) return Decision.Refuse(refused, warnings);
        if (asked.Status == RequestStatus.Canceled) approval.Cancel(request, asked.Comments);
        if (asked.Status is RequestStatus.Rejected or RequestStatus.Pending) approval.Apply(new RequestDecided(request.Id, request.CustomerId, asked.Status, asked.Comments, null, null));
        return Decision.Accept(approval.Changed(request), approval.Changes, warnings) with { RequestId = request.Id };
    }

    /// <summary>The parties and identifiers of the request, which only the request names.</summary>
    private static Wanted? Missing(Facts facts, CustomerRequest request)
    {
        var wanted = new Wanted();
        foreach (var id in new[] { request.CustomerId, request.SurvivorId }.OfType<long>().Where(id => !facts.Knows(id))) wanted.Add(id);
        wanted.Add(new[] { request.Old, request.New }.OfType<Identifier>().Where(identifier => !facts.Knows(identifier)));
        return wanted.Count > 0 ? wanted : null;
    }
}
