using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Approvals;

/// <summary>
/// Makes a customer request, and approves it at once where that is wanted or the org always does. Answers 3040, 3042, 8109, 9002, 9003, 9005, 9012, 9018, 9023, 9026-9029, 9042, 9055, and what approving it answers, as refusals.
/// </summary>
public sealed record AddRequest(long Till, RequestKind Kind, string Comments, Place Place, bool Approves, Sequence<Notice> Warnings) : Request(Till)
{
    /// <summary>The customer; of a merge the victim.</summary>
    public CustomerKey Key { get; init; } = CustomerKey.Of(0);

    public CustomerKey? Survivor { get; init; }

    public Identifier? Old { get; init; }

    public Identifier? New { get; init; }

    public static Parsed<AddRequest> Parse(RequestDraft draft, Org org, MobileReader mobiles, long till, bool approves) => new RequestReader(draft, org, mobiles).Read(till, approves);

    public override void Name(Wanted wanted)
    {
        Key.Name(wanted);
        Survivor?.Name(wanted);
        wanted.Add(new[] { Old, New }.OfType<Identifier>());
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, AddRequest request)
    {
        var warnings = request.Warnings.ToList();
        if (Party(facts, request.Key, Codes.VictimMergedBefore, request, warnings, out var customer) is { } nobody) return Decision.Refuse(nobody, warnings);
        var survivor = default(Customer);
        if (request.Survivor is { } key && Party(facts, key, Codes.SurvivorMergedBefore, request, warnings, out survivor) is { } unknown) return Decision.Refuse(unknown, warnings);
        if (survivor?.Id == customer!.Id) return Decision.Refuse(Codes.SurvivorIsVictim, warnings);

        var parties = new[] { customer, survivor }.OfType<Customer>().Select(party => party.Id).ToList();
        if (parties.Exists(id => !facts.Requests.KnowsOpen(id)))
        {
            var wanted = new Wanted();
            wanted.RequestsOf.UnionWith(parties);
            return Decision.Need(wanted);
        }
        if (Pending(facts, request, customer, survivor) is { } pending) return Decision.Refuse(pending, warnings);

        var stamp = new Stamp(facts.Now, request.Till);
        var made = new CustomerRequest(facts.NextEvent, request.Kind, RequestStatus.Pending, customer.Id, request.Comments, stamp, stamp) { SurvivorId = survivor?.Id, Place = request.Place, Old = request.Old, New = request.New };
        var approval = new Approval(facts.Fork(), request.Till, warnings);
        if (approval.Hindrance(made) is { } hindered) return Decision.Refuse(hindered, warnings);
        approval.Apply(new RequestAdded(made));
        if (request.Approves && approval.Approve(made, request.Comments) is { } refused) return Decision.Refuse(refused, warnings);
        return Decision.Accept(approval.Changed(made), approval.Changes, warnings) with { RequestId = made.Id };
    }

    /// <summary>A party of the request; a merge is between customers that are not victims already.</summary>
    private static Notice? Party(Facts facts, CustomerKey key, Code mergedBefore, AddRequest request, List<Notice> warnings, out Customer? customer)
    {
        var heard = new List<Notice>();
        var notFound = key.FindToChange(facts, heard, out customer);
        var isVictim = heard.Exists(notice => notice.Code == Codes.MergedCustomerFound);
        if (notFound is null && isVictim && request.Kind == RequestKind.Merge) return mergedBefore;
        warnings.AddRange(heard);
        if (notFound is null) return null;
        return notFound.Value.Code == Codes.NotInSource ? notFound : Codes.RequestCustomerNotFound;
    }

    private static Notice? Pending(Facts facts, AddRequest request, Customer customer, Customer? survivor)
    {
        var open = facts.Requests.Open(customer.Id).Where(one => one.Kind == request.Kind).ToList();
        return request.Kind switch
        {
            RequestKind.Merge when open.Count > 0 => Codes.VictimRequested,
            RequestKind.Merge when facts.Requests.Open(survivor!.Id).Any(one => one.Kind == RequestKind.Merge) => Codes.SurvivorRequested,
            RequestKind.Deletion when open.Count > 0 => Codes.RequestQueued,
            RequestKind.Merge or RequestKind.Deletion => null,
            _ => open.Exists(one => one.New == request.New && one.Place == request.Place) ? Codes.NewValueRequested : null,
        };
    }
}
