using Symbolon.Server.Engine;

namespace Symbolon.Server.Http;

/// <summary>Runs a route: credentials, media type, body, attribution, endpoint; and what depends on the org again when the org moved on meanwhile.</summary>
public sealed class Pipeline(Authentication authentication, OrgCache orgs, CustomerEngine engine)
{
    public async Task Run(HttpContext http, ApiRoute route)
    {
        ReadOnlyMemory<byte>? body = null;
        for (var moves = 0; moves < HttpLimits.Moves; moves++)
        {
            if (await Try() is not { } answer) continue;
            await Answers.Write(http, answer, route.Adds, route.IsLog);
            return;
        }
        throw new BusyException("The org keeps changing.");

        // The answer, or null when it was found under a version of the org that is no longer the newest.
        async ValueTask<Answer?> Try()
        {
            if (await authentication.Authenticate(http) is not var (org, till)) return Answer.Refuse(Codes.NotAuthenticated);
            if (route.TakesBody && body is null && !http.Request.HasJsonContentType()) return Answer.Refuse(Codes.UnsupportedMediaType);
            body ??= route.TakesBody ? await ReadBody(http.Request) : ReadOnlyMemory<byte>.Empty;
            if (Attribution.Resolve(http.Request.Headers, org, ref till) is { } refused) return await Confirmed(new Call(http, org, till, body.Value, engine), Answer.Refuse(refused));
            var call = new Call(http, org, till, body.Value, engine);
            return await Confirmed(call, await route.Endpoint(call));
        }
    }

    /// <summary>The answer, once the database has said that the org is still at the version under which it was found.</summary>
    private async ValueTask<Answer?> Confirmed(Call call, Answer? answer)
    {
        if (answer is not null && (call.IsConfirmed || await call.Read(new Wanted()) is not null)) return answer;
        await orgs.Refresh(call.Org.Id);
        return null;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBody(HttpRequest request)
    {
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 1024, HttpLimits.BodyBytes));
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
