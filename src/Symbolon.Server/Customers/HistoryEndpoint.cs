using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>The past: who held an identifier, what was done to a customer; and giving an identifier to its new owner without a merge.</summary>
internal sealed class HistoryEndpoint(HistoryQueries history, EventQueries events)
{
    private const int ChangesAtOnce = 1000;

    public async Task<Answer?> Holdings(Call call)
    {
        var read = Read(call, call.Query("type"), call.IdentifierQuery("value"));
        if (read.Refusal is { } refused) return Answer.Refuse(refused);
        var after = call.Query("after");
        var from = string.IsNullOrWhiteSpace(after) ? HoldingKey.Last : HoldingKey.Parse(after);
        if (from is null) return Answer.Refuse(Codes.InvalidBody.With("after"));
        if (!LogPages.IsLimit(call, out var limit)) return Answer.Refuse(Codes.InvalidBody.With("limit"));
        if (await call.Read(new Wanted()) is null) return null;
        var (found, next) = await history.Holdings(call.Org.Id, read.Value!, from, limit);
        var told = new HoldingsJson(
            read.Value!.Type.Name(), read.Value.Value, [.. found.Select(Show)], next?.ToString(), [], []);
        return Answer.Of(told, ApiJson.Default.HoldingsJson) with { Missed = found.Count == 0 ? 1 : 0 };
    }

    public async Task<Answer?> Changes(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (!Call.TryNumber(call.Query("before"), long.MaxValue, long.MaxValue, out var before)) return Answer.Refuse(Codes.InvalidBody.With("before"));
        if (!Call.TryNumber(call.Query("limit"), 100, ChangesAtOnce, out var limit) || limit == 0) return Answer.Refuse(Codes.InvalidBody.With("limit"));
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound && customer?.Erased is null) return Answer.Refuse(notFound);
        var page = await events.Of(call.Org.Id, [customer!.Id, call.PathId()!.Value], before, (int)limit, call.Flag("victims"));
        long? next = page.Events is [.., { No: > 1 } last] && page.Events.Count == limit ? last.No : null;
        return Answer.Of(new ChangesJson([.. page.Events.Select(one => EventView.Show(call.Org.Id, one, page.Cards))], next, page.First, NoticeJson.From(addressing.Warnings), []), ApiJson.Default.ChangesJson);
    }

    public static async Task<Answer?> Reassign(Call call)
    {
        var body = call.Body(ApiJson.Default.ReassignDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var warnings = new List<Notice>();
        if (PlaceRules.Lookup.Resolve(call.Org, call.Query("source") ?? "INSTORE", call.Query("accountId"), warnings, out var place) is { } misplaced) return Answer.Refuse(misplaced);
        var (from, to) = (body.Value!.FromCustomerId, body.Value.ToCustomerId);
        if (from is null && to is null) return Answer.Refuse(Codes.InvalidBody.With("fromCustomerId"));
        var read = Read(call, body.Value.Type, body.Value.Value);
        var stored = read.Refusal is not null && from is not null && IdentifierTypes.Parse(body.Value.Type) is { } type
            ? IdentifierReader.AsStored(type, body.Value.Value) : null;
        if (read.Refusal is { } refused && stored is null) return Answer.Refuse(refused);
        var request = new ReassignIdentifier(call.Till.Id, from, to, place, stored ?? read.Value!)
        {
            IsAsStored = stored is not null,
        };
        return await call.Write(request, outcome =>
        {
            var told = NoticeJson.From(warnings.Concat(outcome.Decision.Warnings));
            return Answer.Of(new ReassignedJson(from, to, told, []), ApiJson.Default.ReassignedJson);
        });
    }

    private static Parsed<Identifier> Read(Call call, string? name, string? value) =>
        IdentifierTypes.Parse(name) is { } type && !type.IsCard() && value is not null && new IdentifierReader(call.Org.Settings, MobileNumbers.Read).Read(type, value) is { } identifier ? identifier : Codes.LookupInvalidIdentifier;

    private static HoldingJson Show(Holding one) => new(
        one.IsRetained ? "RETAINED" : one.Until is null ? "HELD" : "ENDED", one.Customer, one.Leads, one.Place.Source.Name, one.Place.Account, one.Value, one.Since?.ToString(), one.Until?.ToString());
}
