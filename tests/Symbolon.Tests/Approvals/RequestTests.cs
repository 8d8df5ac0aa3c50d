using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Approvals;

/// <summary>Customer requests as rules: what each refusal answers, and what each decision does.</summary>
public sealed class RequestTests
{
    private static Town Street()
    {
        var town = new Town("erasure held labels=Active,Gold");
        town.Do("register INSTORE mobile=9101");
        town.Do("register INSTORE mobile=9102; WECHAT:w1 email=a@x.in");
        town.Do("register INSTORE mobile=9103");
        return town;
    }

    [Theory]
    [InlineData("ask MERGE #1 #9", 9042)]
    [InlineData("ask MERGE #9 #1", 9042)]
    [InlineData("ask MERGE #1 #1", 9029)]
    [InlineData("ask MOBILE #1 9101 9101", 9031)]
    [InlineData("ask MOBILE #1 9101 0", 9046)]
    [InlineData("ask MOBILE #1 0 9104", 9012)]
    [InlineData("ask MOBILE #1 9102 9104", 9012)]
    [InlineData("ask MOBILE #1 9101 9102", 9005)]
    [InlineData("ask EMAIL #1 - a@x.in", 9002)]
    [InlineData("ask EMAIL #1 - nobody", 9024)]
    [InlineData("ask DELETE #9", 9042)]
    [InlineData("decide 77/MERGE APPROVED", 9050)]
    [InlineData("decide 77/MERGE SLEEPING", 9052)]
    [InlineData("decide 77/SHOE APPROVED", 9008)]
    [InlineData("decide 77/TIER APPROVED", 9040)]
    public void What_cannot_be_asked_is_refused(string line, int code)
    {
        var town = Street();
        var decision = town.Do(line);
        Assert.Equal([code], decision.Errors.Select(error => error.Code.Number));
        Assert.Empty(decision.Changes);
    }

    [Fact]
    public void What_customers_may_share_may_be_asked_for_though_another_has_it()
    {
        var town = new Town("dual");
        Assert.Empty(town.Do("register INSTORE mobile=9101").Errors);
        Assert.Empty(town.Do("register WECHAT:w1 mobile=9102 email=a@x.in").Errors);
        Assert.Empty(town.Do("ask EMAIL! #1 - a@x.in").Errors);
        Assert.Contains(town[1].Profiles[0].Identifiers, identifier => identifier.Value == "a@x.in");
        Assert.True(town[2].IsLive);
    }

    [Theory]
    [InlineData("ask MERGE #1 #2", "ask MERGE #3 #2", 9018)]
    [InlineData("ask MERGE #1 #2", "ask MERGE #2 #3", 9026)]
    [InlineData("ask MERGE #1 #2", "ask MERGE #1 #3", 9026)]
    [InlineData("ask MERGE! #1 #2", "ask MERGE #3 #2", 9027)]
    [InlineData("ask MERGE! #1 #2", "ask MERGE #2 #3", 9023)]
    [InlineData("ask MOBILE #1 9101 9104", "ask MOBILE #1 9101 9104", 9028)]
    [InlineData("ask DELETE #1", "ask DELETE #1", 9055)]
    [InlineData("ask DELETE! #1", "ask MERGE #1 #2", 8109)]
    [InlineData("ask DELETE! #1", "status #1 Gold", 1032)]
    [InlineData("ask DELETE! #1", "update #1 INSTORE status=Gold", 1032)]
    [InlineData("status #1 Held", "ask MERGE #1 #2", 3040)]
    [InlineData("ask MERGE #1 #2", "decide 4/MOBILE APPROVED", 9050)]
    [InlineData("ask MERGE #1 #2", "decide 4/MERGE CANCELED", 9052)]
    [InlineData("ask MERGE! #1 #2", "decide 4/MERGE REJECTED", 9052)]
    public void What_was_asked_before_may_stand_in_the_way(string first, string second, int code)
    {
        var town = Street();
        Assert.Empty(town.Do(first).Errors);
        Assert.Equal([code], town.Do(second).Errors.Select(error => error.Code.Number));
    }

    [Fact]
    public void Who_asked_may_not_approve_and_what_was_rejected_is_taken_up_first()
    {
        var town = Street();
        var asked = town.Do("ask MERGE #1 #2");
        var (by, other) = (((RequestAdded)asked.Changes[0]).Request.Added.Till, 3 - ((RequestAdded)asked.Changes[0]).Request.Added.Till);
        int[] Errors(long till, RequestStatus status) => [.. town.Do(new DecideRequest(till, RequestKind.Merge, asked.RequestId!.Value, status, "")).Errors.Select(error => error.Code.Number)];
        Assert.Equal([9051], Errors(by, RequestStatus.Approved));
        Assert.Empty(Errors(by, RequestStatus.Rejected));
        Assert.Equal([9052], Errors(other, RequestStatus.Approved));
        Assert.Empty(Errors(other, RequestStatus.Pending));
        Assert.Empty(Errors(other, RequestStatus.Approved));
        Assert.Equal((town[1].Id, 1), (town[2].MergedInto!.Value, town[1].Profiles.Count(profile => profile.Place.IsInstore)));
    }

    [Fact]
    public void A_deletion_waits_until_the_end_of_the_day_and_gives_the_status_back_when_it_is_cancelled()
    {
        var town = Street();
        town.Do("status #1 Gold");
        var asked = town.Do("ask DELETE! #1");
        Assert.Equal("Going", town[1].StatusLabel);
        Assert.Equal(Instant.From(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)), asked.Changes.OfType<RequestDecided>().Single().Due);
        Assert.Empty(town.Do(new DecideRequest(1, RequestKind.Deletion, asked.RequestId!.Value, RequestStatus.Canceled, "")).Errors);
        Assert.Equal("Gold", town[1].StatusLabel);
    }

    [Fact]
    public void Whoever_waits_for_erasure_keeps_that_status_when_the_org_stops_erasing_and_is_not_merged_into_somebody_who_would_be_erased_with_them()
    {
        var town = new Town("held labels=Active,Gold");
        town.Do("register INSTORE mobile=9101");
        town.Do("register WECHAT:w1 email=a@x.in");
        var asked = town.Do(new AddRequest(2, RequestKind.Deletion, "", Place.Instore, Approves: true, []) { Key = CustomerKey.Of(town[1].Id) });
        Assert.Empty(asked.Errors);
        Assert.Equal([1032], town.Do("status #1 Gold").Errors.Select(error => error.Code.Number));
        Assert.Equal([8109], town.Do("ask MERGE! #2 #1").Errors.Select(error => error.Code.Number));
        Assert.Empty(town.Do(new DecideRequest(1, RequestKind.Deletion, asked.RequestId!.Value, RequestStatus.Canceled, "")).Errors);
        Assert.Empty(town.Do("status #1 Gold").Errors);
    }

    [Fact]
    public void Deletions_are_asked_only_where_the_org_has_them() =>
        Assert.Equal([3232], new Town("held").Do("ask DELETE #1").Errors.Select(error => error.Code.Number));
}
