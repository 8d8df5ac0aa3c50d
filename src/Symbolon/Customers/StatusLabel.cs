using Symbolon.Texts;

namespace Symbolon.Customers;

/// <summary>
/// The org's own word for a customer status, with what it forbids (customers §9.4). It is never renamed, removed or moved to another status; of the labels of a status one is the
/// default, the first until another is made so.
/// </summary>
public sealed record StatusLabel(long Id, string Text, CustomerStatus Status, bool IsDefault, Sequence<CustomerAction> Forbids, Instant Created, Instant Updated)
{
    /// <summary>
    /// The labels of an org that has said no more than their words: one that is called like a status is of that, any other of ACTIVE, and the first of a status is its default.
    /// </summary>
    public static Sequence<StatusLabel> Of(Sequence<string> words)
    {
        var labels = new List<StatusLabel>();
        foreach (var word in words.Distinct(Folding.Comparer))
        {
            var status = CustomerStatuses.Parse(word) ?? CustomerStatus.Active;
            labels.Add(new(labels.Count + 1, word, status, !labels.Exists(label => label.Status == status), [], default, default));
        }
        return labels.ToSequence();
    }
}
