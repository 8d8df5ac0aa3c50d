using Symbolon.Server.Http;

namespace Symbolon.Server.Customers;

/// <summary>The acknowledgement of a status change: the sample of the contract has <c>error</c>, other refusals have <c>errors</c>, so both are there (customers §9.4).</summary>
public sealed record StatusChangedJson(NoticeJson[] Warnings, NoticeJson[] Error, NoticeJson[] Errors);

/// <summary>
/// The statuses that a customer has had, oldest first; next is what to send as before to see earlier ones, absent when
/// there are none.
/// </summary>
public sealed record CustomerStatusLogJson(
    CustomerStatusRowJson[] Data, string? Next, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A status label that a customer got; only the last one is active.</summary>
public sealed record CustomerStatusRowJson(
    string CreatedByUser, string Reason, long CreatedBy, string[] Actions, string AutoUpdateTime, string CreatedOn, long EntityId, bool IsActive, string Label, string? PrevLabel, string Status);

/// <summary>The labels of customer statuses.</summary>
public sealed record CustomerStatusLabelsJson(CustomerStatusLabelJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A label of a customer status, with what it forbids.</summary>
public sealed record CustomerStatusLabelJson(
    string CreatedOn, int EntityStatusId, long Id, bool IsActive, string Label, long OrgId, string UpdatedOn, string Status, string Type, FieldMap Actions, bool Default);
