using Symbolon.Access;
using Symbolon.Cards;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary>The demo org: the places, tills, settings, cards and programmes that published samples of the API use, and an API client. Making it again changes nothing.</summary>
public static class Demo
{
    public const long Org = 100001;

    private static readonly (string Source, string Account)[] Accounts =
        [("WEB_ENGAGE", "311c4dd1"), ("WECHAT", "22232"), ("WECHAT", "1234"), ("FACEBOOK", "fb-1"), ("LINE", "line-1"), ("MOBILE_APP", "app-1")];

    private static readonly (string Key, string Value)[] Settings =
    [
        ("CONF_CLIENT_V2_API_ENABLED", "1"), ("CONF_REGISTRATION_PRIMARY_KEY", "MOBILE"), ("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS", "1"),
        ("BASE_COUNTRY", "IN"), ("ACCEPT_OTHER_COUNTRIES", "1"), ("CUSTOMER_STATUS_LABELS", "Active"), ("CONF_CUSTOMER_DEFAULT_STATUS_ENABLED", "1"),
        // Its people are made up, and tests ask it for unknown ones as fast as they can.
        ("LOOKUP_MISSES_PER_MINUTE", "0"),
    ];

    private static readonly (long Id, SeriesDraft Draft)[] Series =
    [
        (121212, new() { Code = "Test", Type = "PHYSICAL", CardGenerationEnabled = false, MaxActiveCardsPerCustomer = 1 }),
        (121213, new()
        {
            Code = "DEMOD",
            Type = "DIGITAL",
            CardGenerationEnabled = true,
            CardGenerationConfiguration = new() { Prefix = "M2", Suffix = "C0", Length = 10, Method = "RANDOM_MOD7" },
        }),
    ];

    private static readonly ProgramDraft[] Programs =
    [
        new() { ProgramId = 699, ProgramName = "Demo", Tiers = [new() { TierName = "Bronze" }, new() { TierName = "Silver" }, new() { TierName = "Gold" }] },
        new() { ProgramId = 1016, ProgramName = "Demo Partner", Tiers = [new() { TierName = "Member" }] },
    ];

    private static readonly string[] Cards = ["Test09000000000004end", "Test09000000000012end"];

    private const string Client = "demo-client";

    /// <summary>Makes what is not there yet; the secret of the API client when it was made just now, as it is not kept.</summary>
    public static async Task<string?> Make(Database database, TimeProvider time)
    {
        var orgs = new OrgQueries(database);
        var now = Instant.From(time.GetUtcNow());
        if (await orgs.Find(Org) is null) await orgs.AddOrg(Org, "Demo", now);
        var org = (await orgs.Find(Org))!;
        foreach (var (source, account) in Accounts)
            if (Source.TryParse(source, out var found) && !org.AccountsOf(found).Any(known => known.Identifier == account)) await orgs.AddAccount(Org, new(found, account, account, Active: true), now);
        foreach (var (key, value) in Settings)
            if (!org.Settings.Own.ContainsKey(key)) await orgs.TrySet(Org, SettingKey.Find(key)!, value);
        foreach (var (id, code) in DemoLogin.Tills.Select((till, at) => (at + 1L, till)))
            if (org.TillWithCode(code) is null)
                await orgs.AddTill(
                    Org, new(id, code, code, "", Active: true), Password.Hash(Password.OnTheWire(DemoLogin.Password)));
        var catalogue = new CardCatalogue(orgs);
        foreach (var (id, draft) in Series)
            if (org.SeriesWithId(id) is null) await catalogue.AddSeries(Org, draft, new(now, 1), id);
        await RetailFields.Add(orgs, org);
        var loyalty = new LoyaltyCatalogue(orgs);
        foreach (var draft in Programs)
            if (org.ProgramWithId(draft.ProgramId!.Value) is null) await loyalty.Save(Org, null, draft);
        await AddCards(database, orgs, time);
        return org.ClientWithKey(Client) is null ? await AddClient(new ClientCatalogue(database, orgs), new(now, 1)) : null;
    }

    private static async Task<string> AddClient(ClientCatalogue clients, Stamp stamp)
    {
        var secret = Password.NewSecret();
        var draft = new ClientDraft { Name = "Demo", Description = "A program that calls with tokens", ExpirationTokenTime = 3600, DefaultTillId = 1, Scopes = [new() { EntityId = (int)ScopeEntity.All, Permission = "READWRITE" }] };
        await clients.Add(Org, draft, Password.Hash(secret), group: null, stamp, Client);
        return secret;
    }

    /// <summary>Adds the cards that are not there yet, as a caller would.</summary>
    private static async Task AddCards(Database database, OrgQueries orgs, TimeProvider time)
    {
        var org = (await orgs.Find(Org))!;
        var cards = Cards.Select(number => AddCard.Parse(new() { SeriesId = Series[0].Id, CardNumber = number }, org, 1).Value!);
        await new CustomerEngine(database, new OrgCache(orgs), time).Write(org, [.. cards], CancellationToken.None);
    }

    /// <summary>What a newcomer pastes next.</summary>
    public static string Greeting(string address, string? secret) => $$"""

        Demo org {{Org}}: user demo.till.01 or demo.till.02, password demo.
        On the wire the Basic password is the MD5 of it: {{Password.OnTheWire("demo")}}

          export SYMBOLON={{address}} TILL=demo.till.01:{{Password.OnTheWire("demo")}}

        Register somebody in the shop, find them, and add an email:

          curl -s -u $TILL $SYMBOLON/v2/customers -H 'Content-Type: application/json' \
            -d '{"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"6289999999"}]}]}'
          curl -s -u $TILL "$SYMBOLON/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=6289999999"
          curl -s -u $TILL "$SYMBOLON/v2/customers/lookup/changeIdentifier?source=INSTORE&identifierName=mobile&identifierValue=6289999999" \
            -H 'Content-Type: application/json' -d '{"add":[{"type":"email","value":"mira@example.test"}]}'

        Give them a card, and find them by it:

          curl -s -u $TILL "$SYMBOLON/v2/customers/lookup/changeIdentifier?source=INSTORE&identifierName=mobile&identifierValue=6289999999" \
            -H 'Content-Type: application/json' -d '{"add":[{"type":"cardnumber","value":"Test09000000000004end","seriesCode":"Test","statusLabel":"ACTIVE"}]}'
          curl -s -u $TILL "$SYMBOLON/v2/customers/lookup?source=INSTORE&identifierName=cardnumber&identifierValue=Test09000000000004end"
        """ + (secret is null ? "" : $$"""


        Or call with a token. The secret of the API client is shown this once:

          TOKEN=$(curl -s $SYMBOLON/v3/oauth/token/generate -H 'Content-Type: application/json' \
            -d '{"key":"{{Client}}","secret":"{{secret}}"}' | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
          curl -s -H "X-CAP-API-OAUTH-TOKEN: $TOKEN" $SYMBOLON/v2/organization/activeTill
        """);
}
