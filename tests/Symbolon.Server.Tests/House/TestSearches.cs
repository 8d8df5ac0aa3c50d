namespace Symbolon.Server.Tests.House;

/// <summary>Searches in few words.</summary>
public static class TestSearches
{
    public static async Task<Reply> Search(this TestOrg org, string text, string more = "") =>
        (await org.Get($"/v2/customers/search?q={Uri.EscapeDataString(text)}{more}")).IsDone();

    /// <summary>The ids of a page, in their order.</summary>
    public static async Task<long[]> Found(this TestOrg org, string text, string more = "") =>
        [.. (await org.Search(text, more)).Json!["data"]!.AsArray().Select(found => (long)found!["userId"]!)];
}
