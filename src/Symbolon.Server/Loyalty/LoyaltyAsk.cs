using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Loyalty;

/// <summary>What a read of loyalty is about: a loyalty customer, and one programme or all of them (platform §9.5). Answers 1212, 1213, 8015, 8089, 8121.</summary>
internal sealed record LoyaltyAsk(Customer Customer, IReadOnlyList<LoyaltyProgram> Programs, bool All, LoyaltyView View, List<Notice> Warnings)
{
    /// <summary>The answer to what was asked; null when the org has moved on.</summary>
    public static async Task<Answer?> Of(Call call, Addressing addressing, Func<LoyaltyAsk, Answer> answer) =>
        await Of(call, addressing, ask => Task.FromResult<Answer?>(answer(ask)));

    public static async Task<Answer?> Of(Call call, Addressing addressing, Func<LoyaltyAsk, Task<Answer?>> answer)
    {
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (call.Query("entityType")?.Trim().ToUpperInvariant() is not (null or "" or "CUSTOMER")) return Answer.Refuse(Codes.InvalidEntityType);
        var (all, text) = (call.Flag("fetchDataForAllPrograms"), call.Query("programId"));
        var program = string.IsNullOrWhiteSpace(text) ? call.Org.DefaultProgram(call.Till.Id)
            : Words.Id(text) is { } id ? call.Org.ProgramWithId(id) : null;
        if (!all && program is null && !string.IsNullOrWhiteSpace(text)) return Answer.Refuse(Codes.UnknownProgram);
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound) return Answer.Refuse(notFound);
        if (customer!.LoyaltyType != LoyaltyType.Loyalty) return Answer.Refuse(Codes.NotLoyalty, addressing.Warnings);
        if (call.Org.Programs.Count == 0) return Answer.Refuse(Codes.NotInLoyalty, addressing.Warnings);
        return await answer(new(customer, all || program is null ? call.Org.Programs : [program], all, new(call.Org, facts.Now), addressing.Warnings));
    }
}
