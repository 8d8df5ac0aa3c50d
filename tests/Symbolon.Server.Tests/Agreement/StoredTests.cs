using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.Agreement;

/// <summary>What was stored by an earlier version is read by this one.</summary>
public sealed class StoredTests
{
    [Fact]
    public void A_customer_stored_before_there_were_labels_has_none()
    {
        var customer = new Customer(1, null, [], LoyaltyType.Loyalty, null, "", FieldMap.Empty, [], Source.Instore, default, default, [], []) { Labels = [new(7, default)] };
        var text = Stored.Write(new CustomerRegistered(customer) as Change);
        Assert.Equal(customer, ((CustomerRegistered)Stored.ReadChange(nameof(CustomerRegistered), text)).Customer);
        var before = text.Replace(text[text.IndexOf(",\"labels\":", StringComparison.Ordinal)..(text.LastIndexOf(']') + 1)], "", StringComparison.Ordinal);
        Assert.DoesNotContain("labels", before, StringComparison.Ordinal);
        Assert.Equal(customer with { Labels = [] }, ((CustomerRegistered)Stored.ReadChange(nameof(CustomerRegistered), before)).Customer);
    }
}
