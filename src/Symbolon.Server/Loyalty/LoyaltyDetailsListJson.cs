using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Loyalty;

/// <summary>What a customer has in each programme (platform §9.5).</summary>
public sealed record LoyaltyDetailsListJson(LoyaltyDetailsJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);
