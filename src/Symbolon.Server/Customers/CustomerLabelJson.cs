using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>The labels of the org (customers §9.2).</summary>
public sealed record OrgLabelsJson(OrgLabelJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A label that the org hangs on customers.</summary>
public sealed record OrgLabelJson(long Id, long OrgId, string Description, long LastUpdatedBy, string Name, bool Active);

/// <summary>The labels of a customer; none is told by a warning, and there is no list then.</summary>
public sealed record CustomerLabelsJson(CustomerLabelJson[]? Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A label of a customer; its id is unique among the customer's.</summary>
public sealed record CustomerLabelJson(long Id, long OrgId, long AddedBy, long LabelId, long UserId, string LabelName, bool Deleted);

/// <summary>The customers on whom a label hangs, by page.</summary>
public sealed record LabelledJson(PaginationJson Pagination, LabelledCustomerJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A customer with all labels that hang there.</summary>
public sealed record LabelledCustomerJson(long UserId, FoundLabelJson[] CustomerLabels);

/// <summary>A label of a customer that was found.</summary>
public sealed record FoundLabelJson(long OrgId, long LabelId, long UserId, string LabelName);
