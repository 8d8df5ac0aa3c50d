using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Hangs labels of the org on a customer and takes others off (customers §9.2). Answers 400, 3042 and 8015 as refusals; 8069, 33000 for each label that the org has not, and
/// 33001 when there is nothing to do at all, as warnings. An entry without a name is passed over.
/// </summary>
public sealed record ChangeLabels(long Till, CustomerKey Key, Sequence<long> Add, Sequence<long> Remove, Sequence<Notice> Warnings) : Request(Till)
{
    public static Parsed<ChangeLabels> Parse(CustomerKey key, LabelChangeDraft draft, Org org, long till)
    {
        if ((draft.Add?.Length ?? 0) + (draft.Remove?.Length ?? 0) > Limits.LabelsOfRequest) return Codes.InvalidBody.With($"more than {Limits.LabelsOfRequest} labels");
        var warnings = new List<Notice>();
        var (add, remove) = (Read(draft.Add), Read(draft.Remove));
        if (add.Count + remove.Count + warnings.Count == 0) warnings.Add(Codes.NoCustomerLabels);
        return new ChangeLabels(till, key, add, remove.Without(add.Contains), warnings.ToSequence());

        Sequence<long> Read(LabelNameDraft?[]? names)
        {
            var found = new HashSet<long>();
            foreach (var name in (names ?? []).Select(one => one?.LabelName?.Trim()).Where(name => !string.IsNullOrEmpty(name)))
                if (org.CustomerLabels.Named(name) is { } label) found.Add(label.Id);
                else warnings.Add(Codes.LabelNotFound.With(name));
            return found.Order().ToSequence();
        }
    }

    public override long? VersionIn(Facts facts) => Key.VersionIn(facts);

    public override void Name(Wanted wanted) => Key.Name(wanted);

    public override Decision Decide(Facts facts)
    {
        var warnings = Warnings.ToList();
        if (Key.FindToChange(facts, warnings, out var customer) is { } notFound)
            return Decision.Refuse(notFound, warnings);
        if (facts.Org.StatusLabels.Refusal(customer!) is { } refused) return Decision.Refuse(refused, warnings);
        var has = customer!.Labels.Select(label => label.LabelId).ToHashSet();
        if (Add.Count == 0 && Remove.Count > 0 && !Remove.Any(has.Contains)) warnings.Add(Codes.NoCustomerLabels);
        var changed = new LabelsChanged(customer.Id, Add.Without(has.Contains), Remove.Without(id => !has.Contains(id)));
        return Decision.Accept(customer.Id, changed.Added.Count + changed.Removed.Count == 0 ? [] : [changed], warnings);
    }
}

/// <summary>A change of a customer's labels as a caller wrote it.</summary>
public sealed record LabelChangeDraft
{
    public LabelNameDraft?[]? Add { get; init; }
    public LabelNameDraft?[]? Remove { get; init; }
}

/// <summary>A label by its name.</summary>
public sealed record LabelNameDraft
{
    public string? LabelName { get; init; }
}
