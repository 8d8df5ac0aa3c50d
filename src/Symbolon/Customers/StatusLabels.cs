using Symbolon.Texts;

namespace Symbolon.Customers;

/// <summary>What the labels of an org say of its customers: which status each has, and what that forbids. Loyalty asks here, too.</summary>
public sealed class StatusLabels(Sequence<StatusLabel> labels)
{
    private readonly Dictionary<string, StatusLabel> byText = labels.DistinctBy(label => label.Text, Folding.Comparer)
        .ToDictionary(label => label.Text, Folding.Comparer);

    public Sequence<StatusLabel> All => labels;

    /// <summary>Whether these are only words of the org's settings, as it has set no mapping yet.</summary>
    public bool AreOfSettings { get; init; }

    /// <summary>The label of new customers: the default one of ACTIVE.</summary>
    public StatusLabel? ForNew { get; } = labels.FirstOrDefault(label => label is { Status: CustomerStatus.Active, IsDefault: true });

    /// <summary>The default label of a status, if the org has one.</summary>
    public StatusLabel? Default(CustomerStatus status) => All.FirstOrDefault(label => label.Status == status && label.IsDefault);

    /// <summary>The label of that text, letter case aside.</summary>
    public StatusLabel? Named(string text) => byText.GetValueOrDefault(text);

    public CustomerStatus StatusOf(Customer customer) => customer.StatusLabel is { } text ? Named(text)?.Status ?? CustomerStatuses.Parse(text) ?? CustomerStatus.Active : CustomerStatus.Active;

    public bool Allows(Customer customer, CustomerAction action) => Refusal(customer, action) is null;

    /// <summary>Why the customer may not do this: 3042 for everything when DELETED, 8109 for what makes one of two when PENDING_DELETION, 3040 when the label forbids it.</summary>
    public Notice? Refusal(Customer customer, CustomerAction action)
    {
        if (customer.StatusLabel is null) return null;
        if (Refusal(customer) is { } deleted) return deleted;
        var status = StatusOf(customer);
        if (status == CustomerStatus.PendingDeletion && action == CustomerAction.IdentifierChange) return Codes.PendingDeletion;
        return Named(customer.StatusLabel)?.Forbids.Contains(action) == true ? Codes.ActionNotSupported.With(action.Name(), status.Name()) : null;
    }

    /// <summary>Why nothing at all of the customer changes any more: 3042 for one who is DELETED.</summary>
    public Notice? Refusal(Customer customer) => customer.Erased is not null ? Codes.CustomerIsErased : StatusOf(customer) == CustomerStatus.Deleted ? Codes.CustomerDeleted : null;
}
