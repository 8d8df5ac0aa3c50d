using Symbolon.Erasure;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Gives a customer a status label and says why (customers §9.4). Answers 400, 1032, 3042, 3044, 8015, 8065, 8086 as refusals; 8069 as a warning. A label that the customer has
/// already is no change.
/// </summary>
public sealed record ChangeStatus(long Till, CustomerKey Key, StatusLabel Label, string Reason, Instant? Since, Sequence<Notice> Warnings) : Request(Till)
{
    public static Parsed<ChangeStatus> Parse(CustomerKey key, StatusDraft draft, Org org, long till, IEnumerable<Notice> heard)
    {
        if (org.StatusLabels.All.Count == 0) return Codes.StatusDisabled;
        if (org.StatusLabels.Named(draft.Label?.Trim() ?? "") is not { } label) return Codes.InvalidStatusLabel;
        if (string.IsNullOrWhiteSpace(draft.Reason)) return Codes.InvalidBody.With("reason");
        if (IsOfErasure(org, label)) return Codes.StatusOfErasure;
        if (string.IsNullOrWhiteSpace(draft.CreatedOn)) return new ChangeStatus(till, key, label, draft.Reason.Trim(), null, heard.ToSequence());
        return Dates.Moment(draft.CreatedOn) is { } since
            ? new ChangeStatus(till, key, label, draft.Reason.Trim(), since, heard.ToSequence())
            : Codes.InvalidBody.With("createdOn");
    }

    /// <summary>Whether the label is one that only the erasure of personal data gives (platform §6.2).</summary>
    internal static bool IsOfErasure(Org org, StatusLabel label) => org.Settings.Erasure && label.Status is (CustomerStatus.Deleted or CustomerStatus.PendingDeletion);

    public override long? VersionIn(Facts facts) => Key.VersionIn(facts);

    public override void Name(Wanted wanted) => Key.Name(wanted);

    public override Decision Decide(Facts facts)
    {
        var warnings = Warnings.ToList();
        if (Key.FindToChange(facts, warnings, out var customer) is { } notFound)
            return Decision.Refuse(notFound, warnings);
        if (Since > facts.Now) return Decision.Refuse(Codes.InvalidBody.With("createdOn"), warnings);
        if (facts.Org.StatusLabels.Refusal(customer!) is { } refused) return Decision.Refuse(refused, warnings);
        if (AwaitedErasure.Keeps(facts, customer!, warnings) is { } kept) return kept;
        return Decision.Accept(customer!.Id, customer.StatusLabel == Label.Text ? [] : [new StatusChanged(customer.Id, Label.Text, Reason, Since)], warnings);
    }
}

/// <summary>A status change as a caller wrote it.</summary>
public sealed record StatusDraft
{
    public string? Label { get; init; }
    public string? Reason { get; init; }
    public string? CreatedOn { get; init; }
}
