using Symbolon.Server.Http;

namespace Symbolon.Server.Loyalty;

/// <summary>The points of a customer in a programme; for all of them there is a list.</summary>
public sealed record BalanceJson
{
    public required long EntityId { get; init; }
    public required string EntityType { get; init; }
    public long? ProgramId { get; init; }
    public decimal? TotalPoints { get; init; }
    public decimal? MainPoints { get; init; }
    public decimal? PromisedPoints { get; init; }
    public PromisedJson? PromisedPointsBreakup { get; init; }
    public ProgramBalanceJson[]? Programs { get; init; }
    public required NoticeJson[] Warnings { get; init; }
}

/// <summary>The points of one programme.</summary>
public sealed record ProgramBalanceJson(long ProgramId, decimal TotalPoints, decimal MainPoints, decimal PromisedPoints, PromisedJson PromisedPointsBreakup);

/// <summary>Points that are promised and not there yet: none are.</summary>
public sealed record PromisedJson(decimal DelayedAccrualPoints, decimal ExternalTriggerBasedPoints);

/// <summary>When promised points come: none are promised.</summary>
public sealed record PromisedScheduleJson(long EntityId, string EntityType, FieldMap[] PromisedPointsScheduleList, FieldMap[] TriggerBasedPointsList, NoticeJson[] Warnings);
