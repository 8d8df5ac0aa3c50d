using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Approvals;

/// <summary>
/// Something that was asked for and is done when another till approves it: a merge, a changed identifier, or the erasure of a person (customers §8). Its id is the number of the event that added it.
/// </summary>
public sealed record CustomerRequest(long Id, RequestKind Kind, RequestStatus Status, long CustomerId, string Comments, Stamp Added, Stamp Updated)
{
    /// <summary>Who stays, of a merge; the customer is the victim.</summary>
    public long? SurvivorId { get; init; }

    /// <summary>Where an identifier is to change.</summary>
    public Place Place { get; init; } = Place.Instore;

    /// <summary>The identifier to give up, if there is one.</summary>
    public Identifier? Old { get; init; }

    /// <summary>The identifier to have.</summary>
    public Identifier? New { get; init; }

    /// <summary>When the person is erased, of an approved deletion.</summary>
    public Instant? Due { get; init; }

    /// <summary>The status label of the customer before the deletion was approved.</summary>
    public string? FormerLabel { get; init; }

    /// <summary>Whether anything is still to come of it.</summary>
    public bool IsOpen => Status == RequestStatus.Pending || (Status == RequestStatus.Approved && Kind == RequestKind.Deletion);

    /// <summary>Whether the customer is a party of it.</summary>
    public bool IsOf(long customer) => CustomerId == customer || SurvivorId == customer;
}
