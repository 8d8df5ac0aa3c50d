using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Loyalty;

/// <summary>What a customer has in the org's programmes: details, balance, tiers and schedules, by id and by lookup (platform §9.5).</summary>
internal sealed class LoyaltyReadEndpoint(LoyaltyQueries queries)
{
    /// <summary>The route's two forms: how each finds its customer.</summary>
    public static Addressing ById(Call call) => Addressing.ByIdAlone(call);

    public static Addressing ByLookup(Call call) => Addressing.ByLookup(call, PlaceRules.Lookup, allowAll: true);

    /// <summary>Every programme of the org, or the one that was asked for, in which the customer must be then.</summary>
    public static async Task<Answer?> Details(Call call, Addressing addressing)
    {
        var one = call.Query("programId");
        var isKnown = Words.Id(one) is { } id && call.Org.ProgramWithId(id) is not null;
        if (!string.IsNullOrWhiteSpace(one) && !isKnown) return Answer.Refuse(Codes.NotInLoyalty);
        return await LoyaltyAsk.Of(call, addressing, ask =>
        {
            var programs = string.IsNullOrWhiteSpace(one) ? call.Org.Programs : ask.Programs;
            if (!string.IsNullOrWhiteSpace(one) && ask.View.In(programs[0], ask.Customer) is null) return Answer.Refuse(Codes.NotInLoyalty, ask.Warnings);
            var details = programs.Select(program => ask.View.Show(program, ask.Customer)).ToArray();
            return Answer.Of(new LoyaltyDetailsListJson(details, NoticeJson.From(ask.Warnings), []), ApiJson.Default.LoyaltyDetailsListJson);
        });
    }

    public static Task<Answer?> Balance(Call call, Addressing addressing) => LoyaltyAsk.Of(call, addressing, ask =>
    {
        var balances = ask.Programs.Select(program => Balance(ask, program)).ToArray();
        var one = ask.All ? null : balances[0];
        return Answer.Of(
            new BalanceJson
            {
                EntityId = ask.Customer.Id,
                EntityType = "CUSTOMER",
                ProgramId = one?.ProgramId,
                TotalPoints = one?.TotalPoints,
                MainPoints = one?.MainPoints,
                PromisedPoints = one?.PromisedPoints,
                PromisedPointsBreakup = one?.PromisedPointsBreakup,
                Programs = ask.All ? balances : null,
                Warnings = NoticeJson.From(ask.Warnings),
            },
            ApiJson.Default.BalanceJson);
    });

    public static Task<Answer?> Tiers(Call call, Addressing addressing) => LoyaltyAsk.Of(call, addressing, ask =>
    {
        var tiers = ask.Programs.Select(program => Tier(ask, program)).ToArray();
        return Answer.Of(new TierDetailsJson(ask.Customer.Id, "CUSTOMER", tiers, NoticeJson.From(ask.Warnings)), ApiJson.Default.TierDetailsJson);
    });

    /// <summary>By day, or the earliest day alone, between two days.</summary>
    public static Task<Answer?> Schedule(Call call, Addressing addressing) => LoyaltyAsk.Of(call, addressing, ask =>
    {
        if (ReadPeriod(call, ask.View.Now, out var from, out var to) is { } refused) return Answer.Refuse(refused, ask.Warnings);
        var schedule = ask.View.Schedule(ask.Programs, ask.Customer, from, to);
        if (call.Flag("fetchEarliestExpiryOnly")) schedule = [.. schedule.Take(1)];
        return Answer.Of(
            new ExpirySchedulesJson(ask.Customer.Id, [], new("loyalty"), FieldMap.Empty, FieldMap.Empty, schedule, NoticeJson.From(ask.Warnings)), ApiJson.Default.ExpirySchedulesJson);
    });

    public static Task<Answer?> Promised(Call call, Addressing addressing) => LoyaltyAsk.Of(call, addressing, ask =>
        Answer.Of(new PromisedScheduleJson(ask.Customer.Id, "CUSTOMER", [], [], NoticeJson.From(ask.Warnings)), ApiJson.Default.PromisedScheduleJson));

    public Task<Answer?> Events(Call call) => LoyaltyAsk.Of(call, ById(call), async ask =>
    {
        var paged = LogPages.Ask(call);
        if (paged.Refusal is { } misread) return Answer.Refuse(misread);
        var page = await queries.Events(call.Org.Id, ask.Customer.Id, paged.Value!);
        var events = page.Rows.Select(line => new LoyaltyEventJson(
            line.EventNo, ask.Customer.Id, line.Made.At.ToString(), line.Cause.Name(), call.Org.Id, "SUCCESS",
            $"{call.Org.Id}_{line.EventNo}"));
        var told = new LoyaltyEventsJson([.. events], page.Next?.ToString(), NoticeJson.From(ask.Warnings), []);
        return Answer.Of(told, ApiJson.Default.LoyaltyEventsJson);
    });

    private static ProgramBalanceJson Balance(LoyaltyAsk ask, LoyaltyProgram program)
    {
        var points = (ask.View.In(program, ask.Customer)?.Points.Balance ?? Points.None).WithPlaces();
        return new(program.Id, points, points, 0.0m, new(0.0m, 0.0m));
    }

    private static ProgramTierDetailsJson Tier(LoyaltyAsk ask, LoyaltyProgram program)
    {
        var shown = ask.View.Show(program, ask.Customer);
        var ends = ask.View.In(program, ask.Customer)?.TierEnds ?? LoyaltyProgram.EndAfter(ask.View.Now, program.TierDays);
        return new(program.Id, shown.CurrentSlab, shown.SlabSNo, LegacyDates.Second(ends), shown.NextSlab, shown.NextSlabSerialNumber);
    }

    /// <summary>From now to a hundred years on, or between the days of the query: 1214 when they are in the wrong order, 1215 to 1217 when they cannot be.</summary>
    private static Notice? ReadPeriod(Call call, Instant now, out Instant from, out Instant to)
    {
        (from, to) = (now, LoyaltyProgram.EndAfter(now, 0));
        if (LoyaltyDates.ReadStart("startDate", call.Query("startDate"), out var start) is { } badStart)
            return badStart;
        if (LoyaltyDates.ReadEnd("endDate", call.Query("endDate"), out var end) is { } notEnd) return notEnd;
        if (start is { } first && LoyaltyDates.Unusable("startDate", first, now) is { } noStart) return noStart;
        if (end is { } last && LoyaltyDates.Unusable("endDate", last, now) is { } noEnd) return noEnd;
        if (start > end) return Codes.StartAfterEnd;
        from = start ?? from;
        to = end ?? to;
        return null;
    }
}
