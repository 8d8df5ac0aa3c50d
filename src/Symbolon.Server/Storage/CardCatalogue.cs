using Symbolon.Cards;

namespace Symbolon.Server.Storage;

/// <summary>Changes what kinds of cards an org has and what it calls their statuses; the rules decide behind the org's lock.</summary>
public sealed class CardCatalogue(OrgQueries orgs)
{
    public Task<Parsed<CardSeries>> AddSeries(OrgWrite org, SeriesDraft draft, Stamp stamp, long? id = null) => orgs.Change(org, known =>
    {
        var next = id ?? known.Series.Select(series => series.Id).DefaultIfEmpty().Max() + 1;
        var made = SeriesReader.Create(known, next, draft, stamp);
        return Saving(made, series => SeriesRows.Table.Insert(org.Id, [series]));
    });

    /// <summary>Changes a series, which may warn.</summary>
    public Task<Parsed<CardSeries>> UpdateSeries(OrgWrite org, long id, SeriesDraft draft, Stamp stamp, List<Notice> warnings) => orgs.Change(org, known =>
    {
        if (known.SeriesWithId(id) is not { } series) return (Codes.SeriesNotFound, []);
        return Saving(SeriesReader.Update(known, series, draft, stamp, warnings), changed => SeriesRows.Table.Update(org.Id, [changed]));
    });

    /// <summary>Adds labels and sets which of a status is the default; all of them, or why not.</summary>
    public Task<Parsed<Sequence<CardLabel>>> SetLabels(OrgWrite org, LabelMappingDraft draft, Instant now) => orgs.Change(org, known =>
    {
        Parsed<Sequence<CardLabel>> set = LabelMapping.Apply(known, draft.Mapping ?? [], now, out var labels) is { } refused ? refused : labels;
        return (set, set.Value is { } after ? LabelRows.Save(org.Id, known.Labels, after) : []);
    });

    private static (Parsed<CardSeries>, IReadOnlyList<Statement>) Saving(Parsed<CardSeries> made, Func<CardSeries, Statement> save) =>
        (made, made.Value is { } series ? [save(series)] : []);
}
