using Symbolon.Server.Engine;

namespace Symbolon.Server.Http;

/// <summary>Runs a route: credentials, media type, body, attribution, endpoint; and what depends on the org again when the org moved on meanwhile.</summary>
public sealed class Pipeline(Authentication authentication, OrgCache orgs, CustomerEngine engine)
{
    public async Task Run(HttpContext http, ApiRoute route)
    {
        if (await authentication.Authenticate(Credentials(http)) is null)
        {
            await Answers.Write(http, Answer.Refuse(Codes.NotAuthenticated));
            return;
        }
        if (route.TakesBody && !http.Request.HasJsonContentType())
        {
            await Answers.Write(http, Answer.Refuse(Codes.UnsupportedMediaType));
            return;
        }
        var body = route.TakesBody ? await ReadBody(http.Request) : default;
        for (var moves = 0; moves < HttpLimits.Moves; moves++)
        {
            if (await Try(http, route, body) is not { } answer) continue;
            await Answers.Write(http, answer);
            return;
        }
        throw new BusyException("The org keeps changing.");
    }

    /// <summary>The answer, or null when it was found under a version of the org that is no longer the newest.</summary>
    private async Task<Answer?> Try(HttpContext http, ApiRoute route, ReadOnlyMemory<byte> body)
    {
        if (await authentication.Authenticate(Credentials(http)) is not var (org, till)) return Answer.Refuse(Codes.NotAuthenticated);
        var call = new Call(http, org, till, body, engine);
        var answer = Attribution.Resolve(http.Request.Headers, org, ref till) is { } refused
            ? Answer.Refuse(refused)
            : await route.Endpoint(till.Id == call.Till.Id ? call : new Call(http, org, till, body, engine));
        if (answer is not null && (call.IsConfirmed || await call.Read(new Wanted()) is not null)) return answer;
        await orgs.Refresh(org.Id);
        return null;
    }

    private static string Credentials(HttpContext http) => http.Request.Headers.Authorization.ToString();

    private static async Task<ReadOnlyMemory<byte>> ReadBody(HttpRequest request)
    {
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 1024, HttpLimits.BodyBytes));
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
