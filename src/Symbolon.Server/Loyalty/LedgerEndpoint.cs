using System.Globalization;
using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Loyalty;

/// <summary>
/// A customer's points ledger, up to ten events a page, of at most thirty days (platform §9.6). Answers 1214, 1216 and
/// what a lookup answers.
/// </summary>
internal sealed class LedgerEndpoint(LoyaltyQueries queries)
{
    private const int MostOnPage = 10;
    private const int LongestDays = 30;
    private const int UsualDays = 7;

    public Task<Answer?> Balance(Call call) => Read(call, withEntries: false);

    public Task<Answer?> Entries(Call call) => Read(call, withEntries: true);

    private async Task<Answer?> Read(Call call, bool withEntries) =>
        await LoyaltyAsk.Of(call, Addressing.ByLookup(call, PlaceRules.Lookup, allowAll: true), async ask =>
        {
            if (Filter(call, ask, out var filter) is { } refused) return Answer.Refuse(refused, ask.Warnings);
            if (Page(call, out var size, out var page) is { } noPage) return Answer.Refuse(noPage, ask.Warnings);
            var (lines, total) = await queries.Page(call.Org.Id, filter, size, page);
            var balances = await queries.Balances(call.Org.Id, ask.Customer.Id, filter.To);
            var closing = balances.Where(one => filter.Program is null || filter.Program == one.Key)
                .Select(one => new ClosingBalanceJson("REGULAR", NameOf(call, one.Key), one.Key, one.Value.ToString())).ToArray();
            var externalId = ask.Customer.Profiles.SelectMany(profile => profile.Identifiers).FirstOrDefault(identifier => identifier.Type == IdentifierType.ExternalId)?.Value;
            var ledger = new LedgerJson(
                new(ask.Customer.Id, externalId, "CUSTOMER"),
                new(page, size, total, (total + size - 1) / size, closing),
                withEntries ? [.. lines.GroupBy(line => line.EventNo).Select(lines => Show(call, [.. lines]))] : null, NoticeJson.From(ask.Warnings));
            return Answer.Of(ledger, ApiJson.Default.LedgerJson);
        });

    private static LedgerEntryJson Show(Call call, LedgerLine[] lines)
    {
        var first = lines[0];
        var details = lines.Select(line => new LedgerLineJson(
            line.Points < Points.None ? "DEBIT" : "CREDIT", (line.Points < Points.None ? -line.Points : line.Points).ToDecimal().ToString("0.###", CultureInfo.InvariantCulture), "REGULAR",
            NameOf(call, line.Program), line.Program));
        var till = call.Org.Tills.GetValueOrDefault(first.Made.Till);
        var store = till is null ? null : call.Org.StoreOf(till);
        return new(
            first.EventNo, first.Cause.Name(), LegacyDates.Tenth(first.Made.At), [.. details], lines.Sum(line => line.Points).ToString(),
            first.Reference == "" ? null : new(first.Movement, first.Reference), store?.Name ?? "", store?.Code ?? "", till?.Code ?? "");
    }

    private static string NameOf(Call call, long program) => call.Org.ProgramWithId(program)?.Name ?? "";

    private static Notice? Page(Call call, out int size, out int page)
    {
        (size, page) = (MostOnPage, 0);
        if (!Call.TryNumber(call.Query("offset"), 0, int.MaxValue, out var skipped))
            return Codes.InvalidBody.With("offset");
        if (!TryLimit(call.Query("limit"), out size)) return Codes.InvalidBody.With("limit");
        page = (int)skipped;
        return null;
    }

    /// <summary>How many events a page has: ten where nothing is said, and no more than ten where more is.</summary>
    private static bool TryLimit(string? text, out int size)
    {
        size = MostOnPage;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (!text.All(char.IsAsciiDigit)) return false;
        // More digits than a number has are more than a page has, too.
        size = (int)Math.Min(Words.Id(text) ?? MostOnPage, MostOnPage);
        return size > 0;
    }

    private static Notice? Filter(Call call, LoyaltyAsk ask, out LedgerFilter filter)
    {
        filter = new(ask.Customer.Id, default, default, null, 0);
        var program = Words.Id(call.Query("programId"));
        if (program is null && call.Query("programId") is { Length: > 0 }) return Codes.UnknownProgram;
        int? sign = call.Query("ledgerEntryType")?.ToUpperInvariant() switch { null or "" => 0, "CREDIT" => 1, "DEBIT" => -1, "OPENING_BALANCE" => 2, _ => null };
        if (sign is null) return Codes.InvalidBody.With("ledgerEntryType");
        if (call.Query("pointCategoryType")?.ToUpperInvariant() is not (null or "" or "REGULAR" or "PROMISED" or "TRIGGER_BASED")) return Codes.InvalidBody.With("pointCategoryType");
        if (Time(call, "endDate", ask.View.Now, isEnd: true, out var to) is { } noEnd) return noEnd;
        if (Time(call, "startDate", to.PlusDays(-UsualDays), isEnd: false, out var from) is { } noStart) return noStart;
        if (from > to) return Codes.StartAfterEnd;
        // The last day counts whole where an end is a day.
        var longest = Dates.Day(call.Query("endDate")) is null ? LongestDays : LongestDays + 1;
        if (from < to.PlusDays(-longest)) return Codes.InvalidBody.With($"more than {LongestDays} days");
        if (TillsOf(call, program, out var tills) is { } noTill) return noTill;
        // Nobody opens with a balance, and nothing is promised: those kinds of lines there are none of.
        var isNone = sign == 2 || call.Query("pointCategoryType")?.ToUpperInvariant() is "PROMISED" or "TRIGGER_BASED";
        filter = new(ask.Customer.Id, isNone ? Later(to) : from, to, program, sign == 2 ? 0 : sign.Value) { Tills = tills };
        return null;
    }

    /// <summary>The till that was asked for, with the others of its concept when they are, too, which wants a programme.</summary>
    private static Notice? TillsOf(Call call, long? program, out IReadOnlyList<long>? tills)
    {
        tills = null;
        if (call.Flag("includeTillConceptEvents") && program is null) return Codes.InvalidBody.With("includeTillConceptEvents without programId");
        if (call.Query("tillId") is not { Length: > 0 } text) return null;
        if (Words.Id(text) is not { } id || !call.Org.Tills.TryGetValue(id, out var till))
            return Codes.EntityNotFound.With("id", text);
        var concept = call.Flag("includeTillConceptEvents") ? call.Org.StoreOf(till)?.Concept : null;
        tills = concept is null ? [id] : [.. call.Org.Tills.Values.Where(other => call.Org.StoreOf(other)?.Concept == concept).Select(other => other.Id)];
        return null;
    }

    private static Instant Later(Instant moment) => new(moment.Microseconds + 1);

    /// <summary>A moment, or a day: its beginning in UTC, or its last moment where it is an end.</summary>
    private static Notice? Time(Call call, string name, Instant fallback, bool isEnd, out Instant moment)
    {
        moment = fallback;
        if (call.Query(name) is not { Length: > 0 } text) return null;
        if ((isEnd ? Dates.End(text) : Dates.MomentOrUtc(text)) is not { } read) return Codes.DateNotReadable.With(name);
        moment = read;
        return null;
    }
}
