namespace Symbolon.Server.Storage;

/// <summary>The org that is to be changed; for a call with an idempotency key, with what keeps its answer.</summary>
public readonly record struct OrgWrite(long Id, AnswerKeeping? Keeping = null)
{
    public static implicit operator OrgWrite(long org) => new(org);
}
