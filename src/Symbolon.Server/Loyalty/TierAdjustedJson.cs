using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Loyalty;

/// <summary>A change of tier that was made.</summary>
public sealed record TierAdjustedJson(long ProgramId, long EntityId, SideEffectJson[] SideEffects, NoticeJson[] Warnings);
