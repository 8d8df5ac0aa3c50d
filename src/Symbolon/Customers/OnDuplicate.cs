namespace Symbolon.Customers;

/// <summary>What an upsert does with an item whose customer is known: update it, skip or reject the item.</summary>
public enum OnDuplicate { Update, Skip, Reject }

/// <summary>Reads the <c>onDuplicate</c> parameter of a bulk upsert.</summary>
public static class OnDuplicates
{
    /// <summary>The word's meaning, letter case aside; Update when nothing was said, null for another word.</summary>
    public static OnDuplicate? Parse(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        null or "update" => OnDuplicate.Update,
        "skip" => OnDuplicate.Skip,
        "reject" => OnDuplicate.Reject,
        _ => null,
    };
}
