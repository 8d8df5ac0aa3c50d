using Symbolon.Server.Http;

namespace Symbolon.Server.Views;

/// <summary>The id of a thing that was made (platform §3.3, envelope A).</summary>
public sealed record CreatedJson(long CreatedId, NoticeJson[] Warnings);
