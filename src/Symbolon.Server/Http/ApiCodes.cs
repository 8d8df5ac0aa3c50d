using System.Reflection;
using System.Text;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>The page of codes: area, number, text, and the routes that answer each, as their routes say.</summary>
public static class ApiCodes
{
    /// <summary>Every code, in the order of areas and numbers.</summary>
    public static IReadOnlyList<Code> All { get; } =
        [.. typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Code>().OrderBy(code => code.Area).ThenBy(code => code.Number)];

    /// <summary>The page as Markdown.</summary>
    public static string Page(IReadOnlyList<ApiRoute> routes)
    {
        var page = new StringBuilder("""
            # Codes

            Generated from the code by `symbolon docs`; do not edit. A number has one meaning within its area, but for the general 400 and 403 and for 8070, whose texts tell them apart.
            `{0}` and `{1}` are filled in. A code is a refusal where it stands in `errors`, and a warning where it stands in `warnings`;
            [compatibility](../compatibility.md) says when. The status is that of a refusal; what is said of one item of a
            bulk call comes with 200. Of `200, 400` the org's setting `REFUSAL_STATUS` says which it is; routes of cards and
            of v3 have 400.

            """);
        foreach (var area in All.GroupBy(code => code.Area))
        {
            page.Append($"\n## {area.Key}\n\n| number | text | status | answered by |\n|---|---|---|---|\n");
            foreach (var code in area) page.Append($"| {code.Number} | {code.Text} | {Statuses(code, routes)} | {Where(code, routes)} |\n");
        }
        page.Append("\n## Routes\n\n| name | route |\n|---|---|\n");
        foreach (var route in routes) page.Append($"| {route.Name} | `{route.Method} {route.Path}` |\n");
        return page.ToString();
    }

    private static string Statuses(Code code, IReadOnlyList<ApiRoute> routes) =>
        string.Join(", ", routes.Where(route => route.Codes.Contains(code) || route.GeneralCodes.Contains(code))
            .SelectMany(route => Answers.Statuses(code, route))
            .DefaultIfEmpty(Answers.Status(code, route: null, Settings.Default.RefusalStatus)).Distinct().Order());

    private static string Where(Code code, IReadOnlyList<ApiRoute> routes)
    {
        if (code == Codes.NoSuchResource || code == Codes.NotSupported) return "any path or method that is none";
        var general = routes.Where(route => route.GeneralCodes.Contains(code)).ToList();
        if (general.Count == routes.Count) return "every route";
        var own = routes.Where(route => route.Codes.Contains(code) || route.ItemCodes.Contains(code));
        return routes.All(route => general.Contains(route) == route.TakesBody)
            ? string.Join(", ", own.Select(route => route.Name).Prepend("every route with a body"))
            : string.Join(", ", general.Union(own).Select(route => route.Name));
    }
}
