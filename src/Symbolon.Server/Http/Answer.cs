using System.Text.Json.Serialization.Metadata;

namespace Symbolon.Server.Http;

/// <summary>What a call answers: a body of the contract, or the codes that say why not.</summary>
public sealed record Answer
{
    private Answer(object body, JsonTypeInfo type, Code? refusal) => (Body, Type, Refusal) = (body, type, refusal);

    public object Body { get; }

    public JsonTypeInfo Type { get; }

    /// <summary>The first error of a refusal; it decides the status.</summary>
    public Code? Refusal { get; }

    public static Answer Of<T>(T body, JsonTypeInfo<T> type) where T : class => new(body, type, null);

    public static Answer Refuse(Notice error, IEnumerable<Notice>? warnings = null) => Refuse([error], warnings ?? []);

    public static Answer Refuse(IReadOnlyList<Notice> errors, IEnumerable<Notice> warnings) =>
        new(new RefusalJson(NoticeJson.From(warnings), NoticeJson.From(errors)), ApiJson.Default.RefusalJson, errors[0].Code);
}

/// <summary>A message item (customers §2.2): <c>status</c> is false for errors and warnings alike.</summary>
public sealed record NoticeJson(bool Status, int Code, string Message)
{
    public static NoticeJson[] From(IEnumerable<Notice> notices) => [.. notices.Select(notice => new NoticeJson(false, notice.Code.Number, notice.Message))];
}

/// <summary>What a refused call answers: nothing was changed.</summary>
public sealed record RefusalJson(NoticeJson[] Warnings, NoticeJson[] Errors);
