using Symbolon.Customers;
using Symbolon.Texts;

namespace Symbolon.Server.Storage;

/// <summary>
/// Makes the search forms of existing customers anew after a migration, so many customers a turn, each turn a
/// transaction behind the
/// org's lock. Where it stopped is written down with what it did: whoever starts next goes on there.
/// </summary>
public sealed class Refolding(Database database)
{
    /// <summary>Customers of a turn.</summary>
    public const int AtOnce = 500;

    /// <summary>Does what is left in every org.</summary>
    public async Task Finish()
    {
        foreach (var org in await Unfinished())
            while (await Turn(org)) { }
    }

    private async Task<IReadOnlyList<long>> Unfinished()
    {
        var (orgs, left) = (new List<long>(), new List<long>());
        await using var session = await database.OpenReader();
        await session.RoundTrip([new Statement("select id from org order by id")
            .Reading(row => orgs.Add(row.GetInt64(0)))]);
        await session.RoundTrip([.. orgs.Select(org => Cursor(org, _ => left.Add(org)))]);
        return left;
    }

    /// <summary>Whether there may be more.</summary>
    private async Task<bool> Turn(long org)
    {
        await using var session = await database.OpenWriter();
        long? after = null;
        await session.RoundTrip([.. database.Dialect.BeginWrite(org, () => { })]);
        await session.RoundTrip([Cursor(org, cursor => after = cursor)]);
        if (after is not { } from) return false;
        var ids = new List<long>();
        await session.RoundTrip(
        [
            new Statement("select id from customer where org_id = @org and id > @after order by id limit @most")
                .With("org", org).With("after", from).With("most", (long)AtOnce)
                    .Reading(row => ids.Add(row.GetInt64(0))),
        ]);
        if (ids.Count > 0) await session.RoundTrip([.. await Rewritten(session, org, from, ids[^1])]);
        var isLast = ids.Count < AtOnce;
        await session.RoundTrip(
        [
            isLast
                ? new Statement("delete from refolding where org_id = @org").With("org", org)
                : new Statement("update refolding set after_customer = @last where org_id = @org")
                    .With("last", ids[^1]).With("org", org),
            Dialect.Commit,
        ]);
        return !isLast;
    }

    private static async Task<IReadOnlyList<Statement>> Rewritten(Session session, long org, long after, long last)
    {
        var (profiles, others) = (new List<(long Id, long Source, string Account, string First, string Last)>(),
            new List<NameWordRow>());
        var identifiers = new List<(long Id, long Source, string Account, long Type, string Key, string Search)>();
        var cards = new List<(long Id, string Number, string? External)>();
        Statement Of(string text) => new Statement(text).With("org", org).With("after", after).With("last", last);
        await session.RoundTrip(
        [
            Of("""
                select customer_id, source, account, first_name, last_name, first_search, last_search from profile
                where org_id = @org and customer_id > @after and customer_id <= @last
                """).Reading(row =>
            {
                var (id, source, account) = (row.GetInt64(0), row.GetInt64(1), row.GetString(2));
                var (first, second) = (row.Text(3), row.Text(4));
                var (fromFirst, fromLast) = (NameWords.FromFirst(first, second), NameWords.FromLast(first, second));
                if (fromFirst != row.GetString(5)
                    || fromLast != row.GetString(6)) profiles.Add((id, source, account, fromFirst, fromLast));
                others.AddRange(NameWords.FromOthers(first, second)
                    .Select(words => new NameWordRow(words, id, source, account)));
            }),
            Of("""
                select customer_id, source, account, type, key, value, unique_key, search from identifier
                where org_id = @org and customer_id > @after and customer_id <= @last
                """).Reading(row =>
            {
                var (type, key, isShared) = (row.GetInt64(3), row.GetString(4), row.IsDBNull(6));
                var search = SearchTerms.SearchedText(new((IdentifierType)type, row.GetString(5), key), isShared);
                if (search != row.GetString(7)) identifiers.Add((row.GetInt64(0), row.GetInt64(1), row.GetString(2),
                    type, key, search));
            }),
            Of("""
                select id, number, external_id from card
                where org_id = @org and customer_id > @after and customer_id <= @last
                """)
                .Reading(row => cards.Add((row.GetInt64(0), row.GetString(1), row.Text(2)))),
        ]);
        return
        [
            new Statement("""
                update profile set first_search = rows.first_search,
                    last_search = rows.last_search from {rows} where profile.org_id = @org
                and profile.customer_id = rows.customer_id
                and profile.source = rows.source and profile.account = rows.account
                """).With("org", org).With(new Rows("rows").Add("customer_id", profiles.Select(one => one.Id))
                .Add("source", profiles.Select(one => one.Source)).Add("account", profiles.Select(one => one.Account))
                .Add("first_search", profiles.Select(one => one.First))
                    .Add("last_search", profiles.Select(one => one.Last))),
            new Statement("""
                insert into name_word (org_id, words, customer_id, source, account)
                select @org, rows.words, rows.customer_id, rows.source, rows.account from {rows} where true
                on conflict (org_id, words, customer_id, source, account) do nothing
                """).With("org", org).With(new Rows("rows").Add("words", others.Select(one => one.Words))
                .Add("customer_id", others.Select(one => one.Customer)).Add("source", others.Select(one => one.Source))
                .Add("account", others.Select(one => one.Account))),
            new Statement("""
                update identifier set search = rows.search from {rows} where identifier.org_id = @org
                and identifier.customer_id = rows.customer_id
                and identifier.source = rows.source and identifier.account = rows.account
                and identifier.type = rows.type and identifier.key = rows.key
                """).With("org", org).With(new Rows("rows").Add("customer_id", identifiers.Select(one => one.Id))
                .Add("source", identifiers.Select(one => one.Source))
                    .Add("account", identifiers.Select(one => one.Account))
                .Add("type", identifiers.Select(one => one.Type)).Add("key", identifiers.Select(one => one.Key))
                .Add("search", identifiers.Select(one => one.Search))),
            new Statement("""
                update card set search = rows.search, external_search = rows.external_search from {rows}
                where card.org_id = @org and card.id = rows.id
                """).With("org", org).With(new Rows("rows").Add("id", cards.Select(one => one.Id))
                .Add("search", cards.Select(one => Folding.Fold(one.Number)))
                .Add("external_search", cards.Select(one => one.External is { } text ? Folding.Fold(text) : null))),
        ];
    }

    private static Statement Cursor(long org, Action<long> read) =>
        new Statement("select after_customer from refolding where org_id = @org").With("org", org)
            .Reading(row => read(row.GetInt64(0)));
}
