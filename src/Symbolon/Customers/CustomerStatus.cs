namespace Symbolon.Customers;

/// <summary>What a customer is to the org, whatever the label says (customers §9.4). Everybody starts as ACTIVE. The numbers are stored: never renumber.</summary>
public enum CustomerStatus
{
    Active = 1,
    Suspended = 2,
    Deleted = 3,
    FraudSuspected = 4,
    FraudConfirmed = 5,
    Internal = 6,
    PendingDeletion = 7,
}

/// <summary>The names of customer statuses on the wire, and which of them a label may restrict.</summary>
public static class CustomerStatuses
{
    private static readonly Dictionary<CustomerStatus, string> Names = new()
    {
        [CustomerStatus.Active] = "ACTIVE",
        [CustomerStatus.Suspended] = "SUSPENDED",
        [CustomerStatus.Deleted] = "DELETED",
        [CustomerStatus.FraudSuspected] = "FRAUD_SUSPECTED",
        [CustomerStatus.FraudConfirmed] = "FRAUD_CONFIRMED",
        [CustomerStatus.Internal] = "INTERNAL",
        [CustomerStatus.PendingDeletion] = "PENDING_DELETION",
    };

    private static readonly Dictionary<string, CustomerStatus> ByName = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public static string Name(this CustomerStatus status) => Names[status];

    /// <summary>The status of that name, letter case aside; in words, too, as in <c>Fraud suspected</c>.</summary>
    public static CustomerStatus? Parse(string? name) => ByName.TryGetValue(name?.Trim().Replace(' ', '_') ?? "", out var status) ? status : null;

    /// <summary>Whether labels of it may forbid single actions: an active customer may do everything, one who goes or is gone is not asked.</summary>
    public static bool MayBeRestricted(this CustomerStatus status) => status is CustomerStatus.Suspended or CustomerStatus.FraudSuspected or CustomerStatus.FraudConfirmed or CustomerStatus.Internal;

    /// <summary>How strong a suspicion is; of two people who become one the stronger stays (customers §7.5).</summary>
    public static int Suspicion(this CustomerStatus status) => status switch
    {
        CustomerStatus.Internal => 3,
        CustomerStatus.FraudConfirmed => 2,
        CustomerStatus.FraudSuspected => 1,
        _ => 0,
    };
}
