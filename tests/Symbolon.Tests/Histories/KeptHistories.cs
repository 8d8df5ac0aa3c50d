namespace Symbolon.Tests.Histories;

/// <summary>
/// Histories that broke a law once. Their lines are kept beside their seeds, which mean another history as soon as the
/// generators change.
/// </summary>
public sealed class KeptHistories
{
    [Theory]
    // eiWjX04mSb22: points of both victims were spent before the rest expired, so less expired than both ask for.
    [InlineData(
        "dual strict skipMerge=CUSTOM_FIELDS victimWins associatedWith maxCards=1 onlyActive choices=SURVIVOR "
            + "labels=Active,Gold keepEmpty=0 loyal firewall=PLAIN",
        """
        register INSTORE mobile=9101 e.1=:10~2026-01-08 x.gender=MALE first=Noor; MARTJACK cuid=c1
        register WECHAT:w1 email=a@x.in e.1=:10~2026-01-03; INSTORE mobile=9102 first=Mira f.colour=red c.email=z@x.in
        register WECHAT:w2 externalId=E1 e.1=:10~2026-01-03 x.city=Bath loyalty=loyalty first=Mira; MARTJACK mobile=9103
        part #1
        tier #4 UPGRADE Gold for=1
        change #2 WECHAT:w1 +mobile=9101
        deduct #1 9 p=2
        redeem #2 9 p=1
        update #1 *2 e.2=2:3~2026-01-01 status=Blue
        choose #2 email=OPTOUT email=OPTIN
        redeem #2 9 p=1
        change #3 WECHAT:w2 +email=a@x.in
        register INSTORE cuid=c1 mobile=9102  x.city=Bath
        register WECHAT:w1 email=B@x.in
        deduct #1 3 p=1
        settle #1
        """)]
    // 47rke4B-9Mq2: the email that joined #3 is in #2's place as well, and #2 was merged a second time since.
    [InlineData(
        "sync reuse gift maxCards=2 firewall=STRICT verified=OFF labels=Active,Gold keepEmpty=0 firewall=PLAIN",
        """
        register INSTORE mobile=9101 loyalty=loyalty e.2=2:3~2026-01-01; MARTJACK cuid=c1
        register WECHAT:w1 email=a@x.in first=Mira f.colour=red e.1=:4~2020-01-01
        register WECHAT:w2 externalId=E1 e.1=:10
        redeem #6 9 p=2 ref=b
        change #2 WECHAT:w1 +mobile=9101
        settle #1
        erase #2
        tier #3 UPGRADE Silver
        change #3 WECHAT:w2 +email=a@x.in
        redeem #6 4.5 p=2 ref=b
        upsert WECHAT:w1 cuid=c1; WECHAT:w1 externalId=E1
        part #4
        change #7 *1 +cuid=c1 -email=B@x.in +mobile=9102
        change #5 *3 +externalId=e1 +externalId=E1 +externalId=E1
        """)]
    public void Two_merges_are_undone_to_the_same_in_either_order(string settings, string lines)
    {
        var both = 0;
        Sampled.Again(settings, lines.Split('\n'), PartingLaws.InEitherOrder(() => both++));
        Assert.True(both > 0);
    }

    [Theory]
    // a37gw1z-SBc4: a value that anyone may share in INSTORE was said to belong to somebody else by now.
    [InlineData(
        "dual strict orphans skipMerge=CUSTOM_FIELDS victimWins associatedWith gift choices=SURVIVOR unknown=REJECT "
            + "extendedFields=shoe:CUSTOM_ENUM:S|M loyal labels=Active,Gold keepEmpty=0",
        """
        register WECHAT:w2 mobile=9102 externalId=01; INSTORE email=b@x.in
        register WECHAT:w1 email=B@x.in mobile=9101; INSTORE externalId=01
        register MARTJACK mobile=9103; INSTORE mobile=9104 externalId=E1
        change #1 *1 +externalId=01
        change #2 *2 +mobile=9103
        """)]
    public void A_merge_is_undone_at_once(string settings, string lines)
    {
        var undone = 0;
        Sampled.Again(settings, lines.Split('\n'), UnmergeLaws.UndoneAtOnce(() => undone++));
        Assert.True(undone > 0);
    }
}
