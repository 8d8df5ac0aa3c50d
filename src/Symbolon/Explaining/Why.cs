using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Plans;

namespace Symbolon.Explaining;

/// <summary>Why a request came out as it did: the codes that it answered, each with its reason when it has one, and the facts that were looked at, as they were before.</summary>
public sealed record Why(Sequence<Notice> Codes, Sequence<Seen> Facts)
{
    /// <summary>Refusals always; warnings when there is a reason to tell.</summary>
    public static Why Of(Wanted named, Facts facts, Decision decision) =>
        new([.. decision.Errors, .. decision.Warnings.Where(warning => Reasons.Of(warning.Code) is not null)], Looked(named, facts).ToSequence());

    private static IEnumerable<Seen> Looked(Wanted named, Facts facts)
    {
        var requests = named.Requests.Order().Select(id => (Id: id, Request: facts.Requests.Find(id))).ToList();
        foreach (var (id, request) in requests) yield return new($"request {id}", request is null ? "not there" : OfRequest(request));
        var made = requests.Select(one => one.Request).OfType<CustomerRequest>().ToList();
        var ids = named.Ids.Concat(made.SelectMany(request => new[] { request.CustomerId, request.SurvivorId }).OfType<long>()).Where(facts.Knows).Distinct().Order().ToList();
        var identifiers = named.Identifiers.Concat(made.SelectMany(request => new[] { request.Old, request.New }).OfType<Identifier>()).Where(facts.Knows).Distinct().Order().ToList();
        foreach (var id in ids) yield return new($"customer {id}", OfCustomer(facts.Find(id)));
        foreach (var identifier in identifiers)
            yield return new($"{identifier.Type.Name()} {identifier.Value}", string.Join("; ", facts.Holders(identifier).Select(holder => OfHolder(holder, identifier)).DefaultIfEmpty("nobody's")));
        foreach (var id in identifiers.SelectMany(facts.Holders).Select(holder => holder.MergedInto ?? holder.Id).Distinct().Except(ids).Order()) yield return new($"customer {id}", OfCustomer(facts.Find(id)));
        foreach (var identifier in identifiers.Where(one => facts.Joins.Knows(one) || facts.Joins.IsQuarantined(one)))
            yield return new($"joins of {identifier.Type.Name()} {identifier.Value}", OfJoins(facts, identifier));
        foreach (var id in ids.Where(facts.Requests.KnowsOpen))
            foreach (var open in facts.Requests.Open(id).Except(made).OrderBy(open => open.Id)) yield return new($"request {open.Id}", OfRequest(open));
    }

    private static string OfJoins(Facts facts, Identifier identifier) =>
        facts.Joins.IsQuarantined(identifier) ? "in quarantine" : $"{facts.Joins[identifier].Joins} within a day";

    private static string OfRequest(CustomerRequest request) => $"{request.Status.Name()}, asks for {request switch
    {
        { SurvivorId: { } survivor } => $"the merge of {request.CustomerId} into {survivor}",
        { Kind: RequestKind.Deletion } => $"the erasure of {request.CustomerId}",
        _ => $"another {request.Kind.Identifier()!.Value.Name()} of {request.CustomerId}",
    }}";

    private static string OfCustomer(Customer? customer) => customer switch
    {
        null => "not there",
        { MergedInto: { } survivor } => $"merged into {survivor}",
        _ => $"known in {string.Join(", ", customer.Profiles.Select(profile => profile.Place))}{(customer.StatusLabel is { } label ? $", labelled {label}" : "")}",
    };

    private static string OfHolder(Customer holder, Identifier identifier) => holder.MergedInto is { } survivor
        ? $"kept by {holder.Id}, which was merged into {survivor}"
        : $"held by {holder.Id} in {string.Join(", ", holder.Profiles.Where(profile => profile.Holds(identifier)).Select(profile => profile.Place))}";
}
