namespace Symbolon.Customers;

/// <summary>That a label of the org hangs on a customer, and who hung it there when (customers §9.2).</summary>
public sealed record CustomerLabel(long LabelId, Stamp Added)
{
    internal static Customer Change(Customer customer, LabelsChanged changed, Stamp stamp)
    {
        var kept = customer.Labels.Without(label => changed.Removed.Contains(label.LabelId));
        var added = changed.Added.Where(id => !kept.Any(label => label.LabelId == id)).Select(id => new CustomerLabel(id, stamp));
        return customer with { Labels = kept.With(added).OrderBy(label => label.LabelId).ToSequence() };
    }

    /// <summary>After a merge the survivor has the labels of both.</summary>
    internal static Sequence<CustomerLabel> Union(Sequence<CustomerLabel> survivor, Sequence<CustomerLabel> victim) =>
        survivor.With(victim.Where(theirs => !survivor.Any(ours => ours.LabelId == theirs.LabelId))).OrderBy(label => label.LabelId).ToSequence();
}
