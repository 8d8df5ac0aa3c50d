using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Views;

namespace Symbolon.Server.Approvals;

/// <summary>Shows customer requests as the contract does.</summary>
internal sealed record RequestView(Org Org)
{
    public RequestJson Show(CustomerRequest request) => new()
    {
        Type = request.Kind.Type(),
        BaseType = request.Kind.BaseType(),
        Status = request.Status.Name(),
        Attribution = new(request.Added.At.ToString(), Actor(request.Added.Till), Actor(request.Updated.Till), request.Updated.At.ToString()),
        Id = request.Id,
        OrgId = Org.Id,
        AddedOn = request.Added.At.ToString(),
        UserId = request.CustomerId,
        Comments = request.Comments,
        ChangeIdentifierRequest = request.Kind == RequestKind.Deletion ? null : new(request.Id, request.CustomerId, request.Id, request.Kind.BaseType(), ChangeStatus(request.Status), Changed(request), OneStep: false),
        CustomerDeletionDetails = request.Kind == RequestKind.Deletion ? new(request.CustomerId, request.Status.Name(), request.Due?.ToString()) : null,
        OneStep = false,
        Warnings = [],
    };

    public ChangeRequestJson ShowOfCustomer(CustomerRequest request) => new(
        request.Id, request.Status.Name(), RequestActorJson.Of(Org, request.Added.Till),
            RequestActorJson.Of(Org, request.Updated.Till),
        request.Added.At.ToString(), request.Updated.At.ToString(), request.CustomerId, request.Kind.BaseType(),
            InCapitals(request),
        request.Comments, request.SurvivorId ?? 0, OneStep: false);

    /// <summary>The types as §8.1 writes them: those of change types, and ID.</summary>
    private static ChangedIdentifiersJson InCapitals(CustomerRequest request)
    {
        var changed = Changed(request);
        var type = request.Kind.Identifier() is null ? "ID" : request.Kind.BaseType();
        NamedJson[] Named(NamedJson[] named) => [.. named.Select(one => one with { Type = type })];
        return new(Named(changed.Add), Named(changed.Remove));
    }

    public RequestStepJson[] Show(long request, Sequence<RequestStep> steps) =>
    [
        .. steps.Select((step, at) => new RequestStepJson(
            request, step.EventNo, step.Status.Name(), at == 0 ? null : steps[at - 1].Status.Name(), step.Comments, Actor(step.Made.Till), step.Made.At.ToString(), IsActive: at == steps.Count - 1)),
    ];

    private static ChangedIdentifiersJson Changed(CustomerRequest request) => request.SurvivorId is { } survivor
        ? new([new("id", $"{survivor}")], [new("id", $"{request.CustomerId}")])
        : new(Named(request.New), Named(request.Old));

    private static NamedJson[] Named(Identifier? identifier) => identifier is null ? [] : [new(identifier.Type.Name(), identifier.Value)];

    /// <summary>How far the change itself is: one that is approved was done with that.</summary>
    private static string ChangeStatus(RequestStatus status) => status switch
    {
        RequestStatus.Pending => "PROCESSING",
        RequestStatus.Approved => "SUCCESS",
        _ => status.Name(),
    };

    private ActorJson Actor(long till) => ActorJson.Of(Org, till, described: false);
}
