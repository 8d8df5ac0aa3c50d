using Symbolon.Customers;

namespace Symbolon.Approvals;

/// <summary>A customer request as a caller wrote it (customers §8.2, §8.4).</summary>
public sealed record RequestDraft
{
    public string? Type { get; init; }
    public string? BaseType { get; init; }
    public string? Comments { get; init; }
    public CustomerNameDraft? CustomerIdentificationInfo { get; init; }
    public IdentifierRequestDraft? ChangeIdentifierRequest { get; init; }
}

/// <summary>How a request names its customer.</summary>
public sealed record CustomerNameDraft
{
    public string? Source { get; init; }
    public string? AccountId { get; init; }
    public string? IdentifierType { get; init; }
    public string? IdentifierValue { get; init; }
}

/// <summary>What is to be changed: of a merge, add names the survivor and remove the victim; else the identifier to have and the one to give up.</summary>
public sealed record IdentifierRequestDraft
{
    public IdentifierChangeDraft? ChangeIdentifiers { get; init; }
}

/// <summary>A decision on a request, as a caller wrote it.</summary>
public sealed record RequestDecisionDraft
{
    public string? Type { get; init; }
    public string? BaseType { get; init; }
    public long? Id { get; init; }
    public string? Status { get; init; }
    public string? Comments { get; init; }
}
