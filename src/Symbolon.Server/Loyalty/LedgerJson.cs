using Symbolon.Server.Http;

namespace Symbolon.Server.Loyalty;

/// <summary>A customer's ledger (platform §9.6); amounts are text.</summary>
public sealed record LedgerJson(LedgerCustomerJson CustomerDetails, LedgerPageJson LedgerDetails, LedgerEntryJson[]? LedgerEntries, NoticeJson[] Warnings);

/// <summary>Whose ledger it is.</summary>
public sealed record LedgerCustomerJson(long UserId, string? ExternalId, string EntityType);

/// <summary>Which page of it this is, and what the balance of each programme was at its end.</summary>
public sealed record LedgerPageJson(int PageNumber, int PageSize, long TotalEntries, long PageCount, ClosingBalanceJson[]? LedgerClosingBalance);

/// <summary>The balance of a programme at the end of the time that was asked for.</summary>
public sealed record ClosingBalanceJson(string PointsCategory, string ProgramName, long ProgramId, string ClosingBalance);

/// <summary>An event of the ledger with its lines.</summary>
public sealed record LedgerEntryJson(
    long EventLogId, string EventName, string LedgerCreatedDate, LedgerLineJson[] EntryDetails, string NetPointsOnEvent, LedgerTransactionJson? TransactionDetails, string Store, string StoreCode,
    string TillCode);

/// <summary>One line of an event: CREDIT or DEBIT of a programme's points.</summary>
public sealed record LedgerLineJson(string LedgerEntryType, string Points, string PointsCategory, string ProgramName, long ProgramId);

/// <summary>The transaction that an event belongs to.</summary>
public sealed record LedgerTransactionJson(long TransactionId, string TransactionNumber);
