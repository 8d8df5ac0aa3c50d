namespace Symbolon.Server.Http;

/// <summary>The logins of the demo org, which everybody may know: <c>serve --demo</c> prints them.</summary>
public static class DemoLogin
{
    /// <summary>The password of all its tills, in clear.</summary>
    public const string Password = "demo";

    /// <summary>The codes of its tills, by which they log in.</summary>
    public static readonly string[] Tills = ["demo.till.01", "demo.till.02"];
}
