using Symbolon.Server.Http;

namespace Symbolon.Server.Cards;

/// <summary>The numbers of new cards (cards §5.1).</summary>
public sealed record GeneratedJson(string[] Data, DuplicatesJson[] Warnings, NoticeJson[] Errors);

/// <summary>The warning 3059 with the numbers that some card had already; it has no status.</summary>
public sealed record DuplicatesJson(int Code, string Message, string[] Duplicates);

/// <summary>The generate calls of a series, or of all, newest first (cards §5.2).</summary>
public sealed record GenerationsJson(GenerationJson[] Entity, NoticeJson[] Warnings);

/// <summary>A generate call: how many cards of which series; the handle is the id of its list.</summary>
public sealed record GenerationJson(
    string? SeriesName, string? SeriesCode, long Count, long CreatedBy, string Date, string Description, string FileHandle, long Id, long OrgId, long SeriesId);

/// <summary>The statuses that a card has had, oldest first (cards §10).</summary>
public sealed record StatusLogJson(Views.StatusInfoJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);
