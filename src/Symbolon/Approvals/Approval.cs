using Symbolon.Cards;
using Symbolon.Customers;

namespace Symbolon.Approvals;

/// <summary>Does what a customer request asks for, on facts of its own: the merge, the changed identifier, or the waiting for erasure; whole or not at all.</summary>
internal sealed class Approval(Facts facts, long till, List<Notice> warnings)
{
    private readonly Stamp stamp = new(facts.Now, till);
    private readonly List<Change> changes = [];

    public IReadOnlyList<Change> Changes => changes;

    public void Apply(Change change)
    {
        facts.Apply(change, stamp);
        changes.Add(change);
    }

    /// <summary>Whom the request is about in the end: the survivor of a merge that was done.</summary>
    public long Changed(CustomerRequest request) => facts.Find(request.CustomerId)!.MergedInto ?? request.CustomerId;

    /// <summary>Why the request can be neither made nor approved as things are.</summary>
    public Notice? Hindrance(CustomerRequest request)
    {
        if (request.Kind == RequestKind.Merge && facts.Find(request.CustomerId)!.MergedInto is not null) return Codes.VictimMergedBefore;
        if (request.SurvivorId is { } id && facts.Find(id)!.MergedInto is not null) return Codes.SurvivorMergedBefore;
        var customer = facts.FindLive(request.CustomerId, [])!;
        foreach (var party in new[] { customer, request.SurvivorId is { } survivor ? facts.Find(survivor) : null }.OfType<Customer>())
            if (facts.Org.StatusLabels.Refusal(party, CustomerAction.IdentifierChange) is { } forbidden) return forbidden;
        if (request.Kind == RequestKind.Deletion) return Labels is null ? Codes.NoDefaultStatusLabel : null;
        if (request.New is not { } wanted) return null;
        if (wanted.Key == "") return Codes.ErasedBefore;
        if (request.Old is { } old && !customer.Holds(request.Place, old)) return Codes.OldValueInvalid;
        if (customer.ProfileIn(request.Place) is null) return Codes.NotInSource;
        if (facts.Org.IsShared(request.Place, wanted.Type)) return null;
        return facts.Holders(wanted).Any(holder => (holder.MergedInto ?? holder.Id) != customer.Id) ? Taken(request.Kind) : null;
    }

    /// <summary>Does it and marks it as approved; why not, when the rules refuse.</summary>
    public Notice? Approve(CustomerRequest request, string comments)
    {
        if (Hindrance(request) is { } hindered) return hindered;
        if (request.Kind == RequestKind.Deletion) return Wait(request, comments);
        if ((request.Kind == RequestKind.Merge ? Merge(request) : ChangeIdentifier(request)) is { } refused) return refused;
        Apply(new RequestDecided(request.Id, request.CustomerId, RequestStatus.Approved, comments, null, null));
        return null;
    }

    /// <summary>Gives the customer back the status that it had before its deletion was approved.</summary>
    public void Cancel(CustomerRequest request, string comments)
    {
        var customer = facts.FindLive(request.CustomerId, [])!;
        var label = request.FormerLabel ?? facts.Org.StatusLabels.ForNew?.Text ?? CustomerStatus.Active.Name();
        if (request.Status == RequestStatus.Approved && facts.Org.StatusLabels.StatusOf(customer) == CustomerStatus.PendingDeletion) Apply(new StatusChanged(customer.Id, label, comments, null));
        Apply(new RequestDecided(request.Id, request.CustomerId, RequestStatus.Canceled, comments, null, null));
    }

    private Notice? Merge(CustomerRequest request)
    {
        var (survivor, victim) = (facts.Find(request.SurvivorId!.Value)!, facts.Find(request.CustomerId)!);
        var steps = MergeCustomers.Steps(facts, survivor, victim, stamp, cause: null, request.Id).ToList();
        foreach (var step in steps) Apply(step);
        if (facts.Find(survivor.Id)!.Profiles.Any(profile => profile.Identifiers.Count > Limits.IdentifiersHeld)) return Codes.InvalidBody.With($"more than {Limits.IdentifiersHeld} identifiers in a profile");
        warnings.Add(Codes.Merging.With(survivor.Id));
        if (steps.Exists(step => step is CustomersMerged { Cards.Count: > 0 }))
            warnings.AddRange(CardLimits.Broken(facts, survivor.Id));
        return null;
    }

    private Notice? ChangeIdentifier(CustomerRequest request)
    {
        Sequence<Identifier> old = request.Old is { } given ? [given] : [];
        var decided = ChangeIdentifiers.Decide(facts, new(till, CustomerKey.Of(request.CustomerId), request.Place, [request.New!], old, []));
        if (decided.Errors.Count > 0) return decided.Errors[0];
        warnings.AddRange(decided.Warnings.Where(warning => !warnings.Contains(warning)));
        foreach (var change in decided.Changes) Apply(change);
        return null;
    }

    /// <summary>The person is erased at the end of the day, or of so many days more (customers §8.4).</summary>
    private Notice? Wait(CustomerRequest request, string comments)
    {
        var customer = facts.FindLive(request.CustomerId, [])!;
        var due = new Instant(((facts.Now.Microseconds / Day) + 1 + facts.Org.Settings.ErasureDays) * Day);
        Apply(new StatusChanged(customer.Id, Labels!.Text, comments, null));
        Apply(new RequestDecided(request.Id, request.CustomerId, RequestStatus.Approved, comments, due, customer.StatusLabel));
        return null;
    }

    private const long Day = 86_400_000_000;

    /// <summary>The label of those who wait, when the org has one for these and for those who are gone.</summary>
    private StatusLabel? Labels => facts.Org.StatusLabels.Default(CustomerStatus.Deleted) is null ? null : facts.Org.StatusLabels.Default(CustomerStatus.PendingDeletion);

    private static Code Taken(RequestKind kind) => kind switch
    {
        RequestKind.Email => Codes.NewEmailTaken,
        RequestKind.ExternalId => Codes.NewExternalIdTaken,
        _ => Codes.NewMobileTaken,
    };
}
