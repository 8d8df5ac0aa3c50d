using Symbolon.Explaining;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>Why a request of a call (the only one, or an item of a bulk call, from 0) came out as it did: the codes with their reasons, and the facts that were looked at, as they were before.</summary>
public sealed record WhyJson(int Item, ReasonJson[] Reasons, LookedAtJson[] Facts)
{
    internal static WhyJson Of(int item, Why why, Org org) => new(item, [.. why.Codes.Select(code => Of(code, org))], [.. why.Facts.Select(fact => new LookedAtJson(fact.Name, fact.State))]);

    private static ReasonJson Of(Notice code, Org org) => Explaining.Reasons.Of(code.Code) is not { } reason ? new(code.Code.Number, code.Message, null, null, null, null) : new(
        code.Code.Number, code.Message, reason.Rule, reason.Section, reason.Otherwise, reason.Settings.Count == 0 ? null : reason.Settings.ToDictionary(name => name, name => org.Settings[name]));
}

/// <summary>A code that was answered: the rule behind it, where the contract has it, what would have made it come out otherwise, and the settings that bear on it with their values.</summary>
public sealed record ReasonJson(int Code, string Message, string? Rule, string? Section, string? Otherwise, IReadOnlyDictionary<string, string>? Settings);

/// <summary>A fact: what it is about, and how it was.</summary>
public sealed record LookedAtJson(string Fact, string State);
