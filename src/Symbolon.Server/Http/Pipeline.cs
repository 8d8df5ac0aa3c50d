using Microsoft.AspNetCore.Http.Features;
using Symbolon.Access;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Http;

/// <summary>Runs a route: credentials, attribution, access, rate, media type, body, endpoint; and what depends on the org again when the org moved on meanwhile.</summary>
public sealed class Pipeline(Authentication authentication, CallRates rates, Misses misses, OrgCache orgs, CustomerEngine engine, Database database, TimeProvider time, Plans plans)
{
    public async Task Run(HttpContext http, ApiRoute route)
    {
        ReadOnlyMemory<byte>? body = null;
        IReadOnlyList<CallLimit> counted = [];
        var mayBeDone = false;
        var settings = Settings.Default;
        try
        {
            for (var moves = 0; moves < HttpLimits.Moves; moves++)
            {
                if (await (route.IsOpen ? Open() : Try()) is not { } answer) continue;
                await Answers.Write(http, answer, route, settings, body ?? default);
                return;
            }
        }
        catch (Exception failure) when (!mayBeDone && failure is not BadHttpRequestException && database.IsTransient(failure))
        {
            throw new BusyException("The database cannot be reached.", failure);
        }
        throw new BusyException("The org keeps changing.");

        // The answer, or null when it was found under a version of the org that is no longer the newest.
        async ValueTask<Answer?> Try()
        {
            var admission = await authentication.Authenticate(http);
            if (admission.Refusal is not null) return admission.Refusal;
            var (asking, caller) = (admission.Caller, admission.Caller);
            settings = caller.Org.Settings;
            if (http.Features.Get<CallTrace>() is { } trace) trace.Org = caller.Org.Id;
            var misattributed = Attribution.Resolve(http.Request.Headers, ref caller);
            if (Denied(asking.Client is null ? asking : caller, http.Request, route) is { } denied) return await Confirmed(Call(caller), Answer.Refuse(denied));
            if (rates.Count(asking, route.Resource!.Value, ref counted) is { } tooMany)
                return await Confirmed(Call(caller), tooMany);
            if (misses.Refusal(asking, route) is { } refusedUnseen) return await Confirmed(Call(caller), refusedUnseen);
            if (await Read() is { } unread) return unread;
            mayBeDone = route.Method != "GET";
            await using var call = Call(caller, Plans.IsDryRun(http.Request) ? null : IdempotencyKey.Of(http.Request, caller, body!.Value));
            var answer = (misattributed ?? Preconditions.Refusal(http.Request, route) ?? await plans.Refusal(call)) is { } refused ? Answer.Refuse(refused) : await route.Endpoint(call);
            if (await Confirmed(call, answer) is not { } found) return null;
            found = await plans.Show(call, await call.Confirm(call.Explains ? found.Explained(call.Org) : found));
            misses.Count(asking, route, found);
            return found;
        }

        async ValueTask<Answer?> Open()
        {
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = HttpLimits.OpenBodyBytes;
            return await Read() ?? await route.Endpoint(Call(default));
        }

        async ValueTask<Answer?> Read()
        {
            if (body is not null) return null;
            if (!route.TakesBody)
            {
                body = ReadOnlyMemory<byte>.Empty;
                return null;
            }
            if (!http.Request.HasJsonContentType()) return Answer.Refuse(Codes.UnsupportedMediaType);
            if (!RequestBody.CanRead(http.Request))
            {
                http.Response.Headers.AcceptEncoding = RequestBody.Codings;
                return Answer.Refuse(Codes.UnsupportedMediaType);
            }
            body = await RequestBody.Read(http.Request);
            return null;
        }

        Call Call(Caller caller, IdempotencyKey? key = null) => new(http, route, caller, key, body ?? ReadOnlyMemory<byte>.Empty, engine, time);
    }

    /// <summary>
    /// Why the caller may not use the route: a client's scopes, then its access group (platform §2.4, §2.5). A till stands for itself here, whomever it writes for.
    /// </summary>
    private static Notice? Denied(Caller caller, HttpRequest request, ApiRoute route)
    {
        var permission = route.Method == "GET" ? Permission.Read : Permission.Write;
        if (caller.Client is { } client && !client.Reaches(request.Path.Value ?? "", permission)) return Codes.OutOfScope;
        return caller.Group.Allows(route.Resource!.Value, permission) ? null : Codes.AccessDenied;
    }

    /// <summary>The answer, once the database has said that the org is still at the version under which it was found.</summary>
    private async ValueTask<Answer?> Confirmed(Call call, Answer? answer)
    {
        if (answer is not null && (call.IsConfirmed || await call.Read(new Wanted()) is not null)) return answer;
        await orgs.Refresh(call.Org.Id);
        return null;
    }
}
