using System.Text.Json;

namespace Symbolon.Server.Http;

/// <summary>
/// What a call would do: the events that it would file, in order, as the feed of events tells them; what its merges would do; and, where it can be done just as planned, the token to send with it, and until when.
/// </summary>
public sealed record PlanJson(string? Token, string? ExpiresAt, JsonElement[] Changes, PlannedMergeJson[] Merges);

/// <summary>A merge of a plan: who stays and who goes, how many profiles and cards move, what the victim retains, and what would be dropped.</summary>
public sealed record PlannedMergeJson(long SurvivorId, long VictimId, int MovedProfiles, int MovedCards, string[] Retained, DroppedJson[] Dropped);

/// <summary>A value of the victim that the survivor would not take: of which profile (or of the whole customer), what it is, and what the survivor has.</summary>
public sealed record DroppedJson(string? Source, string? AccountId, string Field, string? Value, string? Kept);
