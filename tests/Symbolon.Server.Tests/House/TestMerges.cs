namespace Symbolon.Server.Tests.House;

/// <summary>Merges that several contracts begin with.</summary>
public static class TestMerges
{
    /// <summary>
    /// Two customers with a profile in INSTORE each become one by a change in WECHAT:22232: the survivor (WEB_ENGAGE:311c4dd1 cuid=c1) keeps mobile
    /// 919100000001, and the victim, which came with WECHAT:22232 wechat=w1, retains 919100000002. The survivor's id.
    /// </summary>
    public static async Task<long> MergeWithRetainedMobile(this TestOrg org)
    {
        var survivor = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal(survivor, await org.Register("WEB_ENGAGE:311c4dd1", "mobile=9100000001", "cuid=c1"));
        (await org.Change(survivor, "WEB_ENGAGE:311c4dd1", "-mobile=9100000001")).IsDone();
        var victim = await org.Register("INSTORE", "mobile=9100000002");
        Assert.Equal(victim, await org.Register("WECHAT:22232", "mobile=9100000002", "wechat=w1"));
        (await org.Change(victim, "WECHAT:22232", "-mobile=9100000002")).IsDone();
        var merged = await org.Change(victim, "WECHAT:22232", "+cuid=c1");
        merged.IsDone(8051);
        Assert.Equal(survivor, merged.CreatedId);
        return survivor;
    }
}
