using System.Net.ServerSentEvents;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>What a call answers: a body of the contract, or the codes that say why not.</summary>
public sealed record Answer
{
    private readonly IReadOnlyList<Notice> errors;

    private Answer(object body, JsonTypeInfo type, IReadOnlyList<Notice> errors) => (Body, Type, this.errors) = (body, type, errors);

    public object Body { get; private init; }

    public JsonTypeInfo Type { get; private init; }

    /// <summary>The first error of a refusal; it decides the status.</summary>
    public Code? Refusal => errors is [var first, ..] ? first.Code : null;

    /// <summary>How many people or cards were asked for that there are not.</summary>
    public int Missed { get => field == 0 && Misses.IsSaidBy(Refusal) ? 1 : field; init; }

    /// <summary>When the caller may come again, of one that came too often.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The version of the one customer or card that it shows or changed.</summary>
    public long? Version { get; init; }

    /// <summary>What would be done, of a call that is only planned.</summary>
    public PlanJson? Plan { get; init; }

    /// <summary>Why it came out so, of a call that asked.</summary>
    public IReadOnlyList<WhyJson>? Why { get; init; }

    /// <summary>The answer as it goes out, when it has been rendered already.</summary>
    public RenderedAnswer? Rendered { get; private init; }

    /// <summary>What is sent piece by piece as server-sent events, in the place of a body.</summary>
    public IAsyncEnumerable<SseItem<byte[]>>? Stream { get; private init; }

    /// <summary>Writes a long body of JSON.</summary>
    public Func<Stream, CancellationToken, Task>? Long { get; private init; }

    /// <summary>A refusal that says why, also when nothing was looked at for it.</summary>
    public Answer Explained(Org org) => errors.Count == 0 || Why is not null || Rendered is not null ? this : this with { Why = [WhyJson.Of(0, new(errors.ToSequence(), []), org)] };

    public static Answer Of(IAsyncEnumerable<SseItem<byte[]>> stream) => new("", ApiJson.Default.String, []) { Stream = stream };

    public static Answer Of(Func<Stream, CancellationToken, Task> write) =>
        new("", ApiJson.Default.String, []) { Long = write };

    public static Answer Of<T>(T body, JsonTypeInfo<T> type) where T : class => new(body, type, []);

    public static Answer Of(RenderedAnswer rendered) => new("", ApiJson.Default.String, []) { Rendered = rendered, Missed = rendered.Missed };

    public static Answer Refuse(Notice error, IEnumerable<Notice>? warnings = null) => Refuse([error], warnings ?? []);

    public static Answer Refuse(IReadOnlyList<Notice> errors, IEnumerable<Notice> warnings) =>
        new(new RefusalJson(NoticeJson.From(warnings), NoticeJson.From(errors)), ApiJson.Default.RefusalJson, errors);

    /// <summary>A refusal with a sentence that says what to do about it.</summary>
    public Answer Hinting(string? hint) =>
        hint is not null && Body is RefusalJson refusal ? this with { Body = refusal with { Hint = hint } } : this;

    /// <summary>A refusal as the routes of v3 say it (platform §2.2): no data, and errors of a code and a message alone.</summary>
    public Answer InV3() => this with { Body = new RefusalV3Json(null, [.. errors.Select(error => new ErrorV3Json(error.Code.Number, error.Message))]), Type = ApiJson.Default.RefusalV3Json };
}

/// <summary>A message item (customers §2.2): <c>status</c> is false for errors and warnings alike.</summary>
public sealed record NoticeJson(bool Status, int Code, string Message)
{
    public static NoticeJson[] From(IEnumerable<Notice> notices) => [.. notices.Select(notice => new NoticeJson(false, notice.Code.Number, notice.Message))];
}

/// <summary>What a refused call answers: nothing was changed.</summary>
public sealed record RefusalJson(NoticeJson[] Warnings, NoticeJson[] Errors, string? Hint = null);

/// <summary>What a refused call of v3 answers; its data is always null.</summary>
public sealed record RefusalV3Json([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Data, ErrorV3Json[] Errors);

/// <summary>An error of v3.</summary>
public sealed record ErrorV3Json(int Code, string Message);
