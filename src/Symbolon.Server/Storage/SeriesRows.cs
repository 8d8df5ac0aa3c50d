using System.Data.Common;
using Symbolon.Cards;

namespace Symbolon.Server.Storage;

/// <summary>The kinds of cards of an org as rows.</summary>
internal static class SeriesRows
{
    public static readonly Table<CardSeries> Table = new("card_series", 1,
        Column<CardSeries>.Number("id", one => one.Id),
        Column<CardSeries>.Text("code", one => one.Code).Fixed,
        Column<CardSeries>.Text("name", one => one.Name),
        Column<CardSeries>.Text("description", one => one.Description),
        Column<CardSeries>.Number("type", one => (long)one.Type).Fixed,
        Column<CardSeries>.Number("expiry_days", one => one.ExpiryDays),
        Column<CardSeries>.Number("expiry_enabled", one => Flag(one.ExpiryEnabled)),
        Column<CardSeries>.Number("max_cards", one => one.MaxPerCustomer),
        Column<CardSeries>.Number("generation_enabled", one => Flag(one.GenerationEnabled)),
        Column<CardSeries>.Text("prefix", one => one.Numbering?.Prefix),
        Column<CardSeries>.Text("suffix", one => one.Numbering?.Suffix),
        Column<CardSeries>.Maybe("first_number", one => one.Numbering?.Offset),
        Column<CardSeries>.Maybe("length", one => one.Numbering?.Length),
        Column<CardSeries>.Maybe("method", one => (long?)one.Numbering?.Method),
        Column<CardSeries>.Maybe("numbering_by", one => one.Numbering?.ModifiedBy),
        Column<CardSeries>.Number("active", one => Flag(one.Active)),
        Column<CardSeries>.Number("trigger_kind", one => (long)one.Trigger),
        Column<CardSeries>.Number("org_unit", one => one.OrgUnit),
        Column<CardSeries>.Number("created_at", one => one.Created.At.Microseconds).Fixed,
        Column<CardSeries>.Number("created_by", one => one.Created.Till).Fixed,
        Column<CardSeries>.Number("modified_at", one => one.Modified.At.Microseconds),
        Column<CardSeries>.Number("modified_by", one => one.Modified.Till));

    public static Statement Load(long org, Action<CardSeries> read) => new Statement("""
        select id, code, name, description, type, expiry_days, expiry_enabled, max_cards, generation_enabled, active, trigger_kind, org_unit, created_at, created_by,
               modified_at, modified_by, prefix, suffix, first_number, length, method, numbering_by
        from card_series where org_id = @org order by id
        """).With("org", org).Reading(row => read(At(row)));

    private static CardSeries At(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3), (CardType)row.GetInt64(4), (int)row.GetInt64(5), row.GetInt64(6) == 1, (int)row.GetInt64(7), row.GetInt64(8) == 1,
        row.Text(16) is { } prefix ? new(prefix, row.GetString(17), row.GetInt64(18), (int)row.GetInt64(19), (NumberMethod)row.GetInt64(20), row.GetInt64(21)) : null,
        row.GetInt64(9) == 1, (CardTrigger)row.GetInt64(10), row.GetInt64(11), new(new Instant(row.GetInt64(12)), row.GetInt64(13)), new(new Instant(row.GetInt64(14)), row.GetInt64(15)));

    private static long Flag(bool on) => on ? 1 : 0;
}
