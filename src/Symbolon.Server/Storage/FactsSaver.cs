using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>
/// Saves the difference between the facts before and after, one statement a table, with the events of what was decided. It does not know what a
/// change means. Removals go first, so that an identifier may pass from one customer to another.
/// </summary>
public sealed class FactsSaver(Org org, long batchNo, Instant now)
{
    private readonly TableRows<Customer> customers = new(CustomerTables.Customers, org.Id);
    private readonly TableRows<ProfileRow> profiles = new(CustomerTables.Profiles, org.Id);
    private readonly TableRows<NameWordRow> nameWords = new(CustomerTables.NameWordTexts, org.Id);
    private readonly TableRows<IdentifierRow> identifiers = new(CustomerTables.Identifiers, org.Id);
    private readonly TableRows<HistoryRow> history = new(CustomerTables.History, org.Id);
    private readonly TableRows<RetainedRow> retained = new(CustomerTables.Retained, org.Id);
    private readonly TableRows<CustomerLabelRow> labels = new(CustomerTables.Labels, org.Id);

    private readonly TableRows<EnrolmentRow> enrolments = new(LoyaltyTables.Enrolments, org.Id);

    /// <summary>Takes one customer's difference; before is null for a new one.</summary>
    public void Add(Customer? before, Customer after)
    {
        if (before == after) return;
        if (before is null) customers.Insert(after);
        else if (Bare(before) != Bare(after)) customers.Update(before, after);
        foreach (var profile in after.Profiles)
        {
            var old = before?.ProfileIn(profile.Place);
            if (old is null) profiles.Insert(new(after.Id, profile));
            else if (Bare(old) != Bare(profile)) profiles.Update(new(after.Id, old), new(after.Id, profile));
            AddNames(after.Id, old, profile);
            foreach (var identifier in profile.Identifiers)
                if (old?.Holds(identifier) != true) identifiers.Insert(Row(after.Id, profile.Place, identifier));
                else if (old.Identifiers.First(identifier.Equals) is var written && written.Value != identifier.Value)
                    identifiers.Update(Row(after.Id, profile.Place, written), Row(after.Id, profile.Place, identifier));
        }
        foreach (var profile in before?.Profiles ?? [])
        {
            var kept = after.ProfileIn(profile.Place);
            if (kept is null) profiles.Delete(new(after.Id, profile));
            if (kept is null) AddNames(after.Id, profile, null);
            foreach (var identifier in profile.Identifiers)
                if (kept?.Holds(identifier) != true) Remove(Row(after.Id, profile.Place, identifier));
        }
        foreach (var one in after.Retained)
            if (before?.Retained.Contains(one) != true) retained.Insert(new(after.Id, one));
        foreach (var one in before?.Retained ?? [])
            if (!after.Retained.Contains(one)) retained.Delete(new(after.Id, one));
        foreach (var one in after.Labels)
            if (before?.Labels.Contains(one) != true) labels.Insert(new(after.Id, one));
        foreach (var one in before?.Labels ?? [])
            if (!after.Labels.Contains(one)) labels.Delete(new(after.Id, one));
        if (before?.Enrolments != after.Enrolments) AddEnrolments(before, after);
    }

    public IEnumerable<Statement> Statements() =>
    [
        .. identifiers.Removals(), .. retained.Removals(), .. profiles.Removals(), .. nameWords.Removals(),
            .. labels.Removals(), .. enrolments.Removals(),
        .. customers.Writes(), .. profiles.Writes(), .. nameWords.Writes(), .. identifiers.Writes(),
            .. history.Writes(), .. retained.Writes(), .. labels.Writes(), .. enrolments.Writes(),
    ];

    private void AddNames(long customer, Profile? before, Profile? after)
    {
        if (before?.FirstName == after?.FirstName && before?.LastName == after?.LastName) return;
        NameWordRow[] had = before is null ? [] : [.. NameWordRow.Of(customer, before)];
        NameWordRow[] has = after is null ? [] : [.. NameWordRow.Of(customer, after)];
        foreach (var gone in had.Except(has)) nameWords.Delete(gone);
        foreach (var added in has.Except(had)) nameWords.Insert(added);
    }

    private void AddEnrolments(Customer? before, Customer after)
    {
        foreach (var enrolment in after.Enrolments)
        {
            var old = before?.Enrolments.FirstOrDefault(one => one.ProgramId == enrolment.ProgramId);
            if (old is null) enrolments.Insert(new(after.Id, enrolment));
            else if (old != enrolment) enrolments.Update(new(after.Id, old), new(after.Id, enrolment));
        }
        foreach (var gone in before?.Enrolments ?? [])
            if (!after.Enrolments.Any(one => one.ProgramId == gone.ProgramId)) enrolments.Delete(new(after.Id, gone));
    }

    /// <summary>What ends being held goes to the history.</summary>
    private void Remove(IdentifierRow row)
    {
        identifiers.Delete(row);
        history.Insert(new(row, batchNo, now));
    }

    private IdentifierRow Row(long customer, Place place, Identifier one) => new(customer, place, one, org.IsShared(place, one.Type), now.Microseconds);

    /// <summary>What stands in the customer's own row.</summary>
    private static Customer Bare(Customer customer) => customer with { Victims = [], Profiles = [], Retained = [], Labels = [], Enrolments = [] };

    /// <summary>What stands in the profile's own row.</summary>
    private static Profile Bare(Profile profile) => profile with { Identifiers = [] };
}
