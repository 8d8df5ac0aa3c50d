namespace Symbolon.Approvals;

/// <summary>Something that happened to a customer request.</summary>
public abstract record RequestChange : Change;

/// <summary>A customer request was made.</summary>
public sealed record RequestAdded(CustomerRequest Request) : RequestChange
{
    public override long CustomerId => Request.CustomerId;
}

/// <summary>A customer request got another status: why, and for a deletion when it is due and which status label the customer had before.</summary>
public sealed record RequestDecided(long Id, long Customer, RequestStatus Status, string Comments, Instant? Due, string? FormerLabel) : RequestChange
{
    public override long CustomerId => Customer;
}
