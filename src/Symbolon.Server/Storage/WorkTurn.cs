namespace Symbolon.Server.Storage;

/// <summary>
/// A turn of background work: the ids that it is about, of which any part can be done, and how many changes or rows
/// came of it. A turn without ids is done whole.
/// </summary>
public sealed record WorkTurn(IReadOnlyList<long> Ids, Func<IReadOnlyList<long>, Task<int>> Do)
{
    public static WorkTurn Whole(Func<Task<int>> work) => new([], _ => work());
}
