using System.Text.Json.Nodes;

namespace Symbolon.Server.Storage;

/// <summary>
/// What is stored about a person in one snapshot: the ids that the person has, its own and those of who was merged into
/// it, and the rows of each part, some at a time.
/// </summary>
public sealed class ExportReading(
    Session session, IReadOnlySet<long> ids, Func<string, IAsyncEnumerable<IEnumerable<JsonObject>>> rows)
    : IAsyncDisposable
{
    public IReadOnlySet<long> Ids => ids;

    public IAsyncEnumerable<IEnumerable<JsonObject>> Rows(string part) => rows(part);

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
