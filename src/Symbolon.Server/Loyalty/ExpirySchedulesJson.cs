using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Loyalty;

/// <summary>When a customer's points expire.</summary>
public sealed record ExpirySchedulesJson(
    long Id, FieldMap[] Profiles, LoyaltyTypeJson LoyaltyInfo, FieldMap Segments, FieldMap ExtendedFields, ExpiryScheduleJson[] ExpirySchedules, NoticeJson[] Warnings);

/// <summary>Whether the customer takes part in loyalty.</summary>
public sealed record LoyaltyTypeJson(string LoyaltyType);
