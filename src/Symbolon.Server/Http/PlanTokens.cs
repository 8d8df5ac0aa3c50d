using System.Security.Cryptography;
using System.Text;
using Symbolon.Plans;
using Symbolon.Server.Engine;

namespace Symbolon.Server.Http;

/// <summary>
/// Tokens of plans: which call was planned, for which version of the org, and prints of all facts that it looked at. They are signed and kept nowhere, so every node takes them, and the call that comes with one is done only on the
/// same facts.
/// </summary>
public sealed class PlanTokens(SignedClaims signed, TimeProvider time)
{
    private const string Use = "plan";
    private const int PrintBytes = 4;

    /// <summary>The token of what was planned, and when it ends.</summary>
    public async Task<(string Text, DateTimeOffset Expires)> Issue(Call call, Planned planned)
    {
        var (now, prints) = (time.GetUtcNow(), planned.Seen.SelectMany(Print).ToArray());
        var expires = now + HttpLimits.PlanLife;
        return (await signed.Sign(Use, now, expires, new()
        {
            ["org_id"] = call.Org.Id,
            ["org_version"] = call.Org.Version,
            ["asked"] = Asked(call),
            ["all"] = Whole(planned.Seen),
            ["seen"] = prints.Length <= HttpLimits.PlanPrintBytes ? Convert.ToBase64String(prints) : "",
        }), expires);
    }

    /// <summary>What the call's token says has to be so; or why the call may not be done under it.</summary>
    public async Task<Parsed<PlannedFacts>> Read(Call call, string text)
    {
        if (await signed.Read(Use, text) is not { } token || !token.TryGetPayloadValue<long>("org_id", out var org) || org != call.Org.Id || !token.TryGetPayloadValue<string>("asked", out var asked) || asked != Asked(call)) return Codes.InvalidPlanToken;
        if (DateTimeOffset.FromUnixTimeSeconds(token.GetPayloadValue<long>("exp")) <= time.GetUtcNow()) return Codes.InvalidPlanToken;
        if (token.GetPayloadValue<long>("org_version") != call.Org.Version) return Codes.PlanIsStale.With("the settings of the org");
        return new PlannedFacts(token.GetPayloadValue<string>("all"), Convert.FromBase64String(token.GetPayloadValue<string>("seen")));
    }

    /// <summary>The facts that a call was planned on, as prints.</summary>
    public sealed record PlannedFacts(string All, byte[] Prints)
    {
        /// <summary>What is not as it was, or null.</summary>
        public Notice? Differs(Sequence<Seen> now)
        {
            if (Whole(now) == All) return null;
            var looked = Prints.Chunk(PrintBytes).ToLookup(print => (print[0], print[1]), print => (print[2], print[3]));
            var names = now.Where(seen => Print(seen) is var print && looked.Contains((print[0], print[1])) && !looked[(print[0], print[1])].Contains((print[2], print[3]))).Select(seen => seen.Name).Distinct().ToList();
            if (names.Count > 1) names.Remove(Seen.Outcome);
            return Codes.PlanIsStale.With(names.Count == 0 ? "what the call looks at" : string.Join(", ", names.Take(HttpLimits.StaleNames)));
        }
    }

    /// <summary>A call by its method, address, till and body: what is the same whether it is planned or done.</summary>
    private static string Asked(Call call) => Convert.ToBase64String(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{call.Address}\n{call.Till.Id}\n"), .. call.Sent.Span]));

    private static string Whole(Sequence<Seen> seen) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', seen.Select(one => $"{one.Name}\t{one.State}")))));

    /// <summary>Enough to say which fact is not as it was: two bytes of its name, two of its state. Which facts a call looks at depends on what they are.</summary>
    private static byte[] Print(Seen seen) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(seen.Name)).Take(PrintBytes / 2), .. SHA256.HashData(Encoding.UTF8.GetBytes(seen.State)).Take(PrintBytes / 2)];
}
