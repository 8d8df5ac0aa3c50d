using Symbolon.Approvals;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Approvals;

/// <summary>Customer requests: making, deciding and reading them (customers §8).</summary>
internal sealed class RequestEndpoint(RequestQueries requests)
{
    private const int MostOnPage = 100;

    public static async Task<Answer?> Add(Call call)
    {
        var body = call.Body(ApiJson.Default.RequestDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = AddRequest.Parse(body.Value!, call.Org, MobileNumbers.Read, call.Till.Id, call.Flag("client_auto_approve"));
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome => Answer.Of(new RequestCreatedJson(outcome.Decision.RequestId!.Value, NoticeJson.From(outcome.Decision.Warnings)), ApiJson.Default.RequestCreatedJson));
    }

    public static async Task<Answer?> Decide(Call call)
    {
        var body = call.Items(
            ApiJson.Default.RequestDecisionDraft, ApiJson.Default.RequestDecisionDraftArray,
            DecideRequest.AtOnce, Codes.RequestBatchLimit);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (body.Value is not { Length: > 0 } drafts) return Answer.Refuse(Codes.InvalidInput);
        var items = drafts.Select(draft => new BulkItem<DecideRequest, RequestVerdictJson>(
            draft.Parse(sent => DecideRequest.Parse(sent, call.Till.Id)), null, outcome =>
                Verdict(outcome, draft.Draft?.Id),
            refused => new(draft.Draft?.Id, null, NoticeJson.From([refused]), [])));
        return await BulkItems.Do(call, [.. items], ApiJson.Default.RequestVerdictJson, (verdicts, failures) => Answer.Of(new RequestVerdictsJson(verdicts, verdicts.Length, failures), ApiJson.Default.RequestVerdictsJson));
    }

    public async Task<Answer?> Get(Call call)
    {
        if (call.PathId() is not { } id) return Answer.Refuse(Codes.InvalidPath);
        if (await call.Read(new Wanted()) is null) return null;
        return await requests.Find(call.Org.Id, id) is { } found ? Answer.Of(new RequestView(call.Org).Show(found), ApiJson.Default.RequestJson) : Answer.Refuse(Codes.RequestUnknown);
    }

    public async Task<Answer?> Log(Call call)
    {
        if (call.PathId() is not { } id) return Answer.Refuse(Codes.InvalidPath);
        if (await call.Read(new Wanted()) is null) return null;
        if (!(await requests.Steps(call.Org.Id, [id])).TryGetValue(id, out var steps)) return Answer.Refuse(Codes.RequestUnknown);
        return Answer.Of(new RequestLogJson(new RequestView(call.Org).Show(id, steps), [], []), ApiJson.Default.RequestLogJson);
    }

    public async Task<Answer?> List(Call call)
    {
        if (RequestKinds.Parse(call.Query("requestType"), call.Query("requestSubType"), out var kind) is { } unknown) return Answer.Refuse(unknown);
        if (Filter(call, "start_date", "end_date", out var filter) is { } malformed) return Answer.Refuse(malformed);
        filter = filter with { Kind = kind, ByUpdate = "LAST_UPDATED_ON".Equals(call.Query("sort")?.Trim(), StringComparison.OrdinalIgnoreCase), Ascending = IsAscending(call.Query("order")) };
        if (Paging(call, out var limit, out var offset) is { } unpaged) return Answer.Refuse(unpaged);
        if (call.Query("identifierValue") is { Length: > 0 })
        {
            var addressing = Addressing.ByLookup(call, PlaceRules.Lookup, names: "identifierType");
            if (addressing.Refusal is { } unnamed) return Answer.Refuse(unnamed);
            if (await addressing.Load(call) is not { } facts) return null;
            if (addressing.Key!.Find(facts, [], out var customer) is { } nobody) return Answer.Refuse(nobody);
            filter = filter with { Customer = customer!.Id };
        }
        else if (await call.Read(new Wanted()) is null) return null;
        var (found, total) = await requests.Find(call.Org.Id, filter, limit, offset);
        var view = new RequestView(call.Org);
        return Answer.Of(new RequestsJson(new(limit, offset, total), [.. found.Select(view.Show)], [], []), ApiJson.Default.RequestsJson);
    }

    /// <summary>By the id alone; a source is no part of the address, but must be one where it is sent.</summary>
    public Task<Answer?> ListById(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        var (source, account) = (call.Query("source")?.Trim(), call.Query("accountId"));
        var isPlace = !string.IsNullOrEmpty(source) && !"ALL".Equals(source, StringComparison.OrdinalIgnoreCase);
        if (addressing.Refusal is null && isPlace
            && PlaceRules.Lookup.Resolve(call.Org, source, account, addressing.Warnings, out _) is { } misplaced)
            addressing = addressing with { Refusal = misplaced };
        return ListOf(call, addressing);
    }

    public Task<Answer?> ListByLookup(Call call) => ListOf(call, Addressing.ByLookup(call, PlaceRules.Lookup, allowAll: true));

    private async Task<Answer?> ListOf(Call call, Addressing addressing)
    {
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (Filter(call, "startDate", "endDate", out var filter) is { } malformed) return Answer.Refuse(malformed);
        if (!Call.TryNumber(call.Query("startId"), 0, long.MaxValue, out var first)) return Answer.Refuse(Codes.InvalidBody.With("startId"));
        if (!Call.TryNumber(call.Query("endId"), long.MaxValue, long.MaxValue, out var last)) return Answer.Refuse(Codes.InvalidBody.With("endId"));
        if (Paging(call, out var limit, out var offset) is { } unpaged) return Answer.Refuse(unpaged);
        var (kind, isNeverMade) = (default(RequestKind?), false);
        if (call.Query("changeType") is { Length: > 0 } type)
        {
            isNeverMade = RequestKinds.IsMadeElsewhere(type);
            var unknown = RequestKinds.Parse("CHANGE_IDENTIFIER", type, out var known);
            if (!isNeverMade && unknown is { } refusal) return Answer.Refuse(refusal);
            kind = known;
        }
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound) return Answer.Refuse(notFound);
        if (isNeverMade) return Page([], 0);
        var (found, total) = await requests.Find(call.Org.Id, filter with
        {
            Customer = call.PathId() ?? customer!.Id,
            Kind = kind,
            FirstId = first,
            LastId = last,
            ByUpdate = "lastUpdatedOn".Equals(call.Query("sortBy")?.Trim(), StringComparison.OrdinalIgnoreCase),
            Ascending = IsAscending(call.Query("sortOrder")),
        }, limit, offset);
        var view = new RequestView(call.Org);
        return Page([.. found.Select(view.ShowOfCustomer)], total);

        Answer Page(ChangeRequestJson[] shown, long count) => Answer.Of(
            new ChangeRequestsJson(new(limit, offset, count), shown, NoticeJson.From(addressing.Warnings), []),
            ApiJson.Default.ChangeRequestsJson);
    }

    /// <summary>The verdict on a decision; a refused one names the request that was asked for, too.</summary>
    private static RequestVerdictJson Verdict(Engine.Outcome outcome, long? asked) => outcome.Decision.IsRefused
        ? new(asked, null, NoticeJson.From(outcome.Decision.Errors), NoticeJson.From(outcome.Decision.Warnings))
        : new(outcome.Decision.RequestId, true, [], NoticeJson.From(outcome.Decision.Warnings));

    /// <summary>The status and the days, both included.</summary>
    private static Notice? Filter(Call call, string start, string end, out RequestFilter filter)
    {
        filter = new();
        if (call.Query("status") is { Length: > 0 } text)
        {
            // The contract's FAILURE is known here, and nothing has it: what fails stays as it was.
            if ((text.Trim().Equals("FAILURE", StringComparison.OrdinalIgnoreCase) ? default(RequestStatus) : RequestStatuses.Parse(text)) is not { } status) return Codes.RequestStatusInvalid;
            filter = filter with { Status = status };
        }
        if (!TryDay(call.Query(start), out var from) || !TryDay(call.Query(end), out var to)) return Codes.RequestDateInvalid;
        filter = filter with { From = from ?? filter.From, Until = to?.PlusDays(1) ?? filter.Until };
        return null;
    }

    private static Notice? Paging(Call call, out int limit, out int offset)
    {
        (limit, offset) = (10, 0);
        if (!Call.TryNumber(call.Query("limit"), 10, MostOnPage, out var many) || many == 0) return Codes.InvalidBody.With("limit");
        if (!Call.TryNumber(call.Query("offset"), 0, RequestQueries.CountLimit, out var skipped)) return Codes.InvalidBody.With("offset");
        (limit, offset) = ((int)many, (int)skipped);
        return null;
    }

    private static bool IsAscending(string? order) => "ASC".Equals(order?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool TryDay(string? text, out Instant? day)
    {
        day = string.IsNullOrWhiteSpace(text) ? null : Dates.Day(text);
        return string.IsNullOrWhiteSpace(text) || day is not null;
    }
}
