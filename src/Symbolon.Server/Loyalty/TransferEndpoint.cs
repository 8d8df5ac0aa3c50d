using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Loyalty;

/// <summary>Passes points on, says whether that could be done, and lists what was passed (platform §9.7).</summary>
internal sealed class TransferEndpoint(LoyaltyQueries queries)
{
    public static Task<Answer?> Transfer(Call call) => Run(call, commit: true);

    public static Task<Answer?> IsTransferrable(Call call) => Run(call, commit: false);

    private static async Task<Answer?> Run(Call call, bool commit)
    {
        var body = call.Body(ApiJson.Default.TransferDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var draft = body.Value!;
        var (from, to) = (Party.Read(call, draft.FromCustomerIdentifier), Party.Read(call, draft.ToCustomerIdentifier));
        if ((from.Refusal ?? to.Refusal) is { } unknown) return Answer.Refuse(unknown);
        if (draft.Notes is { Length: > Limits.ReasonLength }) return Answer.Refuse(Codes.InvalidBody.With("notes"));
        var request = new TransferPoints(call.Till.Id, from.Value!, to.Value!, draft.ProgramId, draft.PointsTobeTransferred ?? 0, draft.Notes?.Trim() ?? "", commit);
        return await call.Write(request, outcome =>
        {
            var warnings = NoticeJson.From(outcome.Decision.Warnings);
            if (!commit) return Answer.Of(new TransferrableJson(true, warnings), ApiJson.Default.TransferrableJson);
            var given = outcome.Decision.Changes.OfType<PointsDebited>().Single();
            return Answer.Of(
                new TransferJson(given.Movement!.Id, draft.PointsTobeTransferred!.Value, given.ProgramId, given.Id, given.Movement.About, warnings), ApiJson.Default.TransferJson);
        });
    }

    public Task<Answer?> List(Call call) => LoyaltyAsk.Of(call, Addressing.ByIdAlone(call), async ask =>
    {
        var paged = LogPages.Ask(call);
        if (paged.Refusal is { } misread) return Answer.Refuse(misread);
        var page = await queries.Transfers(call.Org.Id, ask.Customer.Id, paged.Value!);
        var others = new Wanted();
        foreach (var line in page.Rows) others.Add(line.About);
        if (await call.Read(others) is not { } facts) return null;
        var me = Show(ask.Customer);
        var told = new TransfersJson(
            [.. page.Rows.Select(line => Show(call, line, me, Show(facts.Find(line.About)!)))],
            page.Next?.ToString(), NoticeJson.From(ask.Warnings), []);
        return Answer.Of(told, ApiJson.Default.TransfersJson);
    });

    private static TransferEntryJson Show(Call call, LedgerLine line, TransferPartyJson me, TransferPartyJson other)
    {
        var isGiven = line.Points < Points.None;
        return new(
            LegacyDates.Second(line.Made.At), (isGiven ? -line.Points : line.Points).WithPlaces(), line.Movement, isGiven ? "DEDUCTION" : "ADDITION", isGiven ? me : other, isGiven ? other : me,
            line.Reason, call.Org.ProgramWithId(line.Program)?.Name ?? "");
    }

    private static TransferPartyJson Show(Customer customer) =>
        customer.Profiles is [var profile, ..] ? new(customer.Id, profile.FirstName, profile.LastName) : new(customer.Id, null, null);
}
