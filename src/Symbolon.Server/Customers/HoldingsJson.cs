using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>
/// Who held an identifier when, the earliest first; next is what to send as after to see earlier ones, absent when
/// there are none.
/// </summary>
public sealed record HoldingsJson(
    string Type, string Value, HoldingJson[] Data, string? Next, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>
/// One holding: HELD until now, ENDED, or RETAINED by a victim, which it still finds; by whom, whom that id leads to today, in which place, from when until when.
/// </summary>
public sealed record HoldingJson(string Status, long CustomerId, long LeadsTo, string Source, string AccountId, string Value, string? Since, string? Until);

/// <summary>What was done to a customer, the latest first; next is what to send as before to see earlier ones, absent after the last.</summary>
public sealed record ChangesJson(EventJson[] Changes, long? Next, long FirstKept, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>An identifier that got another owner: the customer who had it, and the one who has it now.</summary>
public sealed record ReassignedJson(
    long? FromCustomerId, long? ToCustomerId, NoticeJson[] Warnings, NoticeJson[] Errors);
