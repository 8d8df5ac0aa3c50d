namespace Symbolon.Webhooks;

/// <summary>Where webhooks may post: whether plain http is open at all, and whether a host can be reached.</summary>
public sealed record WebhookTargets(bool AllowHttp, Func<Uri, bool> MayReach)
{
    /// <summary>Why nothing can be posted to an address; null for one that can.</summary>
    public string? Refusal(string text)
    {
        if (text.Length > Limits.WebhookUrlLength
            || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || !IsPlain(text, url))
            return Malformed;
        if (url.Scheme is not ("http" or "https")) return Malformed;
        if (MayReach(url)) return url.Scheme == "http" && !AllowHttp ? Malformed : null;
        return url.Scheme == "http" && MayReach(Https(url)) ? NoHttp : Closed;
    }

    private const string Closed =
        "webHookUrl is at an address that is not of the internet; serve --webhook-networks opens networks";

    private string NoHttp => AllowHttp
        ? "webHookUrl is https in the internet; http is open to the networks of serve --webhook-networks alone"
        : Malformed;

    private string Malformed => AllowHttp
        ? "webHookUrl is an absolute http or https address without credentials and fragment"
        : "webHookUrl is an absolute https address without credentials and fragment";

    private static Uri Https(Uri url) => new UriBuilder(url) { Scheme = "https" }.Uri;

    private static bool IsPlain(string text, Uri url) =>
        url.UserInfo == "" && url.Fragment == "" && url.Host != ""
        && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
}
