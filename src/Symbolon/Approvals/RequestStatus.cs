namespace Symbolon.Approvals;

/// <summary>How far a customer request has come (customers §8.2, §8.4). The numbers are stored: never renumber.</summary>
public enum RequestStatus
{
    Pending = 1,
    Approved = 2,
    Rejected = 3,
    Canceled = 4,
    Deleted = 5,
}

/// <summary>The names of statuses, and which may follow which.</summary>
public static class RequestStatuses
{
    public static string Name(this RequestStatus status) => status.ToString().ToUpperInvariant();

    /// <summary>The status of that name, in either spelling of CANCELED.</summary>
    public static RequestStatus? Parse(string? name) => name?.Trim().ToUpperInvariant() switch
    {
        "PENDING" => RequestStatus.Pending,
        "APPROVED" or "SUCCESS" => RequestStatus.Approved,
        "REJECTED" => RequestStatus.Rejected,
        "CANCELED" or "CANCELLED" => RequestStatus.Canceled,
        "DELETED" => RequestStatus.Deleted,
        _ => null,
    };

    /// <summary>Whether a decision may lead from one to the other: a rejected request is taken up again before it is approved, and only a deletion is cancelled.</summary>
    public static bool MayBecome(this CustomerRequest request, RequestStatus next) => (request.Status, next) switch
    {
        (RequestStatus.Pending, RequestStatus.Approved or RequestStatus.Rejected) => true,
        (RequestStatus.Rejected, RequestStatus.Pending) => true,
        (RequestStatus.Pending or RequestStatus.Approved, RequestStatus.Canceled) => request.Kind == RequestKind.Deletion,
        _ => false,
    };
}
