using System.Text.Json;
using Symbolon.Server.Engine;

namespace Symbolon.Server.Http;

/// <summary>Calls that are only planned (<c>dryRun=true</c>), and calls that are done only as they were planned (<c>Plan-Token</c>).</summary>
public sealed class Plans(PlanTokens tokens, Func<Call, Planned?, IEnumerable<JsonElement>> changes, Func<Planned?, IEnumerable<PlannedMergeJson>> merges)
{
    /// <summary>Whether the request asks what would be done; a read does nothing anyway.</summary>
    public static bool IsDryRun(HttpRequest request) =>
        !ApiRoute.IsRead(request.Method) && Words.Flag(request.Query["dryRun"]) == true;

    /// <summary>Why the call may be neither planned nor done; a call that comes with a token may be done on the same facts alone.</summary>
    public async ValueTask<Notice?> Refusal(Call call)
    {
        if (call.IsRead) return null;
        if (call.Query("dryRun") is { } dry && Words.Flag(dry) is null) return Codes.InvalidDryRun;
        var sent = call.Header("Plan-Token") is { Length: > 0 } header ? header : call.Query("planToken");
        if (call.IsDryRun || string.IsNullOrEmpty(sent)) return null;
        var read = await tokens.Read(call, sent);
        call.AsPlanned = read.Value;
        return read.Refusal;
    }

    /// <summary>The answer with the plan, when there is to be one; what is refused would do nothing. What changes the org itself has no token: it looks at more than its facts.</summary>
    public async ValueTask<Answer> Show(Call call, Answer answer)
    {
        if (!call.IsDryRun || answer.Refusal is not null) return answer;
        (string Text, DateTimeOffset Expires)? token = call.Planned is { } planned ? await tokens.Issue(call, planned) : null;
        return answer with { Plan = new(token?.Text, token?.Expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), [.. changes(call, call.Planned)], [.. merges(call.Planned)]) };
    }
}
