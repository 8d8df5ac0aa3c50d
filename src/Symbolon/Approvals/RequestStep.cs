using Symbolon.Customers;

namespace Symbolon.Approvals;

/// <summary>A step of a customer request: it was asked for, or something was decided on it; by which event, in which words, and by whom when.</summary>
public sealed record RequestStep(long EventNo, RequestStatus Status, string Comments, Stamp Made)
{
    /// <summary>The asking first, then what was decided.</summary>
    public static Sequence<RequestStep> Of(CustomerRequest request, IEnumerable<RequestStep> decisions) => [new(request.Id, RequestStatus.Pending, request.Comments, request.Added), .. decisions];
}
