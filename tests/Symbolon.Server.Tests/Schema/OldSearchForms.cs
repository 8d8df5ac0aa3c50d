using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.Schema;

/// <summary>
/// An org with search forms as they were made before migration 22: lower case, in the form in which they were
/// sent.
/// </summary>
public static class OldSearchForms
{
    private const string Numbers =
        "with recursive n(g) as (select 1 union all select g + 1 from n where g < @customers)";

    /// <summary>Ids far behind those that the org gives.</summary>
    private const string Id = "900000000 + g";

    private static readonly string[] Inserts =
    [
        $"insert into customer {Numbers} "
            + $"select @org, {Id}, null, 0, null, '', '{{}}', '[]', 5, 1, 1, 1, 1, g, null from n",
        $"insert into profile {Numbers} "
            + $"select @org, {Id}, 5, '', @first || g, @last, lower(@first) || g, lower(@last), "
            + "'{}', '[]', 1, 1, 1, 1 from n",
        $"insert into identifier {Numbers} "
            + $"select @org, {Id}, 5, '', 3, @external || g, @external || g, @external || g, @external || g, 1 from n",
    ];

    private static readonly string[] Due =
    [
        "delete from refolding where org_id = @org",
        "insert into refolding (org_id, after_customer) values (@org, 0)",
    ];

    /// <summary>
    /// First name Zoë Ann (decomposed) and a number, last name ΣΊΣΥΦΟΣ, external id Ë (decomposed) and a
    /// number.
    /// </summary>
    public static async Task Make(Database database, long org, long customers)
    {
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            .. database.Dialect.BeginWrite(org, () => { }),
            .. Inserts.Select(insert => new Statement(insert)
                .With("org", org)
                .With("customers", customers)
                .With("first", "Zoe\u0308 Ann")
                .With("last", "\u03A3\u038A\u03A3\u03A5\u03A6\u039F\u03A3")
                .With("external", "E\u0308")),
            .. Due.Select(statement => new Statement(statement).With("org", org)),
            Dialect.Commit,
        ]);
    }
}
