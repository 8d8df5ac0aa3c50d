using Symbolon.Customers;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>Items of an upsert whose customer is known: what is said of them, and what onDuplicate does.</summary>
public sealed class OnDuplicateTests
{
    [Theory]
    [InlineData("mobile=9101 email=b@x.in first=Bo", "97408 email")]
    [InlineData("mobile=9102 email=a@x.in last=Lee", "97408 mobile")]
    [InlineData("mobile=9101 externalId=E2 first=Bo", "97408 externalId")]
    [InlineData("mobile=9101 externalId=E2", "")]
    [InlineData("mobile=9101 email=b@x.in first=ZOE\u0308", "97408 email")]
    [InlineData("mobile=9101 email=b@x.in last=O\u0308ZIL", "")]
    [InlineData("mobile=9101 c.email=b@x.in first=Bo", "")]
    [InlineData("mobile=9101 email=b@x.in", "")]
    [InlineData("mobile=9101 email=b@x.in first=ANN", "")]
    [InlineData("mobile=9101 first=Bo", "")]
    [InlineData("mobile=9101 email=A@X.in first=Bo", "")]
    public void Who_replaces_another_name_and_another_contact_is_told_so(string item, string warned)
    {
        var (town, untouched) = (new Town(), new Town());
        foreach (var one in new[] { town, untouched })
            one.Do("register INSTORE mobile=9101 email=a@x.in externalId=E1 first=Ann last=\u00D6zil");
        Assert.Equal(warned, string.Join(',', town.Do($"upsert INSTORE {item}").Warnings.Select(Told)));
        Assert.Empty(untouched.Do($"match INSTORE {item}").Warnings);

        static string Told(Notice warning) => $"{warning.Code.Number} {warning.Message.Split(' ')[7]}";
    }

    [Fact]
    public void Nothing_is_said_of_a_contact_whose_change_is_refused()
    {
        var town = new Town();
        town.Do("register INSTORE mobile=9101 email=a@x.in first=Ann");
        town.Do("register INSTORE mobile=9103");
        town.Do("register INSTORE mobile=9102");
        town.Do("ask MERGE! #2 #3");
        var item = town.Do("upsert INSTORE mobile=9102 email=a@x.in first=Bo");
        Assert.Equal([8069], item.Errors.Select(error => error.Code.Number));
        Assert.DoesNotContain(97408, item.Warnings.Select(warning => warning.Code.Number));
    }

    [Fact]
    public void An_identifier_that_a_merge_victim_had_is_no_strangers()
    {
        var town = new Town();
        town.Do("register INSTORE mobile=9101 first=Ann");
        town.Do("register INSTORE mobile=9102");
        town.Do("ask MERGE! #1 #2");
        var item = town.Do("upsert INSTORE mobile=9102 first=Anna");
        Assert.DoesNotContain(97408, item.Warnings.Select(warning => warning.Code.Number));
        Assert.Empty(item.Errors);
    }

    [Theory]
    [InlineData(OnDuplicate.Update, "CustomerRegistered,ProfileUpdated,ProfileUpdated,CustomerRegistered")]
    [InlineData(OnDuplicate.Skip, "CustomerRegistered,~97409,~97409,CustomerRegistered")]
    [InlineData(OnDuplicate.Reject, "CustomerRegistered,!97410,!97410,CustomerRegistered")]
    public void An_item_whose_customer_is_known_is_done_skipped_or_rejected(OnDuplicate then, string verdicts)
    {
        var town = new Town();
        town.Do("register INSTORE mobile=9101 first=Ann");
        var decided = town.Do([.. new[] { "9102 first=Bo", "9102 first=Cy", "9101 first=Di", "9103" }.Select(Item)]);
        Assert.Equal(verdicts, string.Join(',', decided.Select(Verdict.Of)));
        Assert.Equal(then == OnDuplicate.Update ? "Di" : "Ann", town[1].Profiles[0].FirstName);
        Assert.Equal(then == OnDuplicate.Reject ? null : town[1].Id, decided[2].CustomerId);

        Symbolon.Request Item(string item) =>
            ((UpsertCustomer)Script.Read($"upsert INSTORE mobile={item}", town.Org).Value!) with { OnDuplicate = then };
    }

    [Theory]
    [InlineData(null, OnDuplicate.Update)]
    [InlineData(" Skip", OnDuplicate.Skip)]
    [InlineData("REJECT", OnDuplicate.Reject)]
    [InlineData("update", OnDuplicate.Update)]
    [InlineData("", null)]
    [InlineData("ignore", null)]
    public void The_parameter_is_one_of_three_words(string? text, OnDuplicate? meant) =>
        Assert.Equal(meant, OnDuplicates.Parse(text));
}
