using Symbolon.Server.Http;

namespace Symbolon.Server.Loyalty;

/// <summary>The tiers of a customer.</summary>
public sealed record TierDetailsJson(long EntityId, string EntityType, ProgramTierDetailsJson[] ProgramTiers, NoticeJson[] Warnings);

/// <summary>The tier of a customer in a programme; at the highest the next number is -1.</summary>
public sealed record ProgramTierDetailsJson(long ProgramId, string CurrentTierName, int CurrentTierSerialNumber, string TierExpiryDate, string NextTierName, int NextTierSerialNumber);
