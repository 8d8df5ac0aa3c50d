using Symbolon.Otp;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Otp;

/// <summary>Gives out, shows and checks one-time passwords (platform §13). Answers 429, 600 to 604.</summary>
internal sealed class OtpEndpoint(OtpQueries queries, TimeProvider time)
{
    public async Task<Answer?> Generate(Call call)
    {
        if (Subject(call, withChannels: true, out _, out var refused) is not { } subject) return refused;
        if (await call.Read(new Wanted()) is null) return null;
        var (settings, life) = (call.Org.Settings, TimeSpan.FromMinutes(call.Org.Settings.OtpMinutes));
        return await queries.Issue(call.OrgWrite, subject, Now, life, settings.OtpPerDay) is { } issued
            ? Answer.Of(new CreatedJson(issued.Id, []), ApiJson.Default.CreatedJson)
            : Answer.Refuse(Codes.TooManyOtps.With(settings.OtpPerDay));
    }

    public async Task<Answer?> Validate(Call call)
    {
        if (Subject(call, withChannels: false, out var draft, out var refused) is not { } subject) return refused;
        if (await call.Read(new Wanted()) is null) return null;
        var isRight = await queries.Use(call.OrgWrite, subject, draft.Code?.Trim() ?? "", Now);
        return Answer.Of(new OtpVerdictJson(isRight, []), ApiJson.Default.OtpVerdictJson) with { Missed = isRight ? 0 : 1 };
    }

    public async Task<Answer?> Get(Call call)
    {
        var errors = new List<Notice>();
        var (type, value) = (call.Query("entityType"), call.IdentifierQuery("entityValue"));
        var draft = new OtpDraft { EntityType = type, EntityValue = value, Action = call.Query("action") };
        if (OtpSubject.Read(draft, call.Org, MobileNumbers.Read, withChannels: false, errors) is not { } subject) return Answer.Refuse(errors, []);
        var wanted = new Wanted();
        wanted.Add(subject.Identifier);
        if (await call.Read(wanted) is not { } facts) return null;
        if (await queries.Find(call.Org.Id, subject, Now) is not { } issued) return Answer.Refuse(Codes.NoOtp);
        var user = facts.Holders(subject.Identifier).FirstOrDefault(holder => holder.IsLive)?.Id ?? -1;
        return Answer.Of(new OtpJson(call.Org.Id, user, issued.Code, issued.Ends.ToString(), []), ApiJson.Default.OtpJson);
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private static OtpSubject? Subject(Call call, bool withChannels, out OtpDraft draft, out Answer? refused)
    {
        var (body, errors) = (call.Body(ApiJson.Default.OtpDraft), new List<Notice>());
        draft = body.Value ?? new();
        if (body.Refusal is { } malformed) errors.Add(malformed);
        var subject = body.Refusal is null ? OtpSubject.Read(draft, call.Org, MobileNumbers.Read, withChannels, errors) : null;
        refused = subject is null ? Answer.Refuse(errors, []) : null;
        return subject;
    }
}
