using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>GET /v2/customers/search: what people type finds whom they mean (customers §6.5).</summary>
public sealed class SearchTermsContract(Servers servers)
{
    private const string Composed = "Zo\u00EB";
    private const string Decomposed = "Zoe\u0308";

    [Theory]
    [BothDatabases("mira holt", "firstName=Mira", "lastName=Holt")]
    [BothDatabases("HOLT  mira", "firstName=Mira", "lastName=Holt")]
    [BothDatabases("ho mi", "firstName=Mira", "lastName=Holt")]
    [BothDatabases("holt-mira", "firstName=Mira", "lastName=Holt")]
    [BothDatabases("mira mira", "firstName=Mira")]
    [BothDatabases("mira nobody")]
    [BothDatabases("mira olt")]
    [BothDatabases("mi%a ho")]
    [BothDatabases("mira h_lt")]
    [BothDatabases("paul", "firstName=Jean-Paul Maria")]
    [BothDatabases("jean-p", "firstName=Jean-Paul Maria")]
    [BothDatabases("maria cruz", "firstName=Jean-Paul Maria", "lastName=de la Cruz")]
    [BothDatabases("cruz de la maria paul jean", "firstName=Jean-Paul Maria", "lastName=de la Cruz")]
    [BothDatabases("la", "lastName=de la Cruz")]
    [BothDatabases("de la cruz", "lastName=de la Cruz")]
    [BothDatabases("cruz mira")]
    public async Task Words_in_any_order_each_begin_a_word_of_a_name(string database, string text,
        params string[] matches)
    {
        var org = await servers.Org(database);
        await Named(org, "9100000001", "Mira", "Holt");
        await Named(org, "9100000002", "Jean-Paul Maria", "de la Cruz");
        Assert.Equal(matches, await Matches(org, text));
    }

    [Theory]
    [BothDatabases(Composed, Decomposed)]
    [BothDatabases(Decomposed, Composed)]
    [BothDatabases(Composed, "ZOE\u0308")]
    [BothDatabases(Decomposed, "zO\u00CB")]
    [BothDatabases("\u1EC6li", "e\u0302\u0323L")]
    [BothDatabases("\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2", "\u03C3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C3")]
    [BothDatabases("Wei\u00DF", "WEI\u1E9E")]
    [BothDatabases("\u13A0\u13E3", "\uAB70\uABB3")]
    [BothDatabases("\u0130pek", "I\u0307PEK")]
    [BothDatabases("\uD55C\uAE00", "\u1112\u1161\u11AB\u1100\u1173\u11AF")]
    [BothDatabases("Anna " + Composed, "ANNA " + Decomposed)]
    [BothDatabases("Anna " + Decomposed, Composed)]
    public async Task A_name_is_found_in_every_Unicode_form_and_letter_case(string database, string stored,
        string asked)
    {
        var org = await servers.Org(database);
        await Named(org, "9100000001", stored, null);
        await Named(org, "9100000002", "Nobody", stored);
        Assert.Equal([$"firstName={stored}", $"lastName={stored}"], (await Matches(org, asked)).Order());
    }

    [Theory]
    [BothDatabases("Wei\u00DF", "weiss")]
    [BothDatabases("\u0130pek", "ipek")]
    [BothDatabases(Composed, "zoe")]
    public async Task Different_letters_are_not_the_same(string database, string stored, string asked)
    {
        var org = await servers.Org(database);
        await Named(org, "9100000001", stored, null);
        Assert.Empty(await Matches(org, asked));
    }

    [Theory]
    [BothDatabases("E\u0308x-" + "1", "\u00EBX-1")]
    [BothDatabases("\u00EBx-1", "E\u0308")]
    public async Task An_external_id_is_found_in_every_Unicode_form(string database, string stored, string asked)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", $"externalId={stored}");
        Assert.Equal([$"externalId={stored}"], await Matches(org, asked));
    }

    [Theory]
    [BothDatabases("9100000001")]
    [BothDatabases("+919100000001")]
    [BothDatabases("+91 91000-00001")]
    [BothDatabases("(91000) 00001")]
    [BothDatabases("919100000001")]
    [BothDatabases("9191000")]
    [BothDatabases("+91910000")]
    public async Task A_mobile_number_is_found_as_people_write_it(string database, string text)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("INSTORE", "mobile=9200000002");
        Assert.Equal(["mobile=919100000001"], await Matches(org, text));
    }

    [Theory]
    [BothDatabases("+6591234567", true)]
    [BothDatabases("+65+9123+4567", true)]
    [BothDatabases("+65", true)]
    [BothDatabases("%2B6591234567", true)]
    [BothDatabases("6591234567", true)]
    [BothDatabases("+919123456789", false)]
    public async Task An_unescaped_plus_before_a_number_is_a_plus(string database, string query, bool isFound)
    {
        var org = await servers.Org(database, ("BASE_COUNTRY", "IN"), ("SUPPORTED_COUNTRIES", "SG"));
        var id = await org.Register("INSTORE", "mobile=+6591234567");
        var found = (await org.Get($"/v2/customers/search?q={query}")).IsDone().Json!["data"]!.AsArray();
        Assert.Equal(isFound ? [id] : [], found.Select(customer => (long)customer!["userId"]!));
    }

    [Theory, BothDatabases]
    public async Task What_a_lookup_finds_comes_first(string database)
    {
        var org = await servers.Org(database);
        var other = await org.Register("INSTORE", "externalId=9100000001-b");
        var meant = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal([meant, other], await org.Found("9100000001"));
    }

    [Theory]
    [BothDatabases("GOLD-0001", "cardnumber=GOLD-0001")]
    [BothDatabases("gold-0001", "cardnumber=GOLD-0001")]
    [BothDatabases("Gold", "cardnumber=GOLD-0001")]
    [BothDatabases("gold-0002")]
    [BothDatabases("outer-", "cardExternalId=OUTER-7")]
    [BothDatabases("0001")]
    public async Task A_card_is_found_by_its_number_and_external_id_while_somebody_has_it(string database,
        string text, params string[] matches)
    {
        var org = await servers.Org(database);
        await org.Series("S");
        await org.Card("S", "GOLD-0001", "\"cardExternalId\":\"OUTER-7\"");
        await org.Card("S", "GOLD-0002");
        var id = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Empty(await org.Found("gold"));
        (await org.Issue(id, "GOLD-0001")).IsDone();
        Assert.Equal(matches, await Matches(org, text));
        (await org.Delink(id, "GOLD-0001")).IsDone();
        Assert.Empty(await org.Found(text));
    }

    [Theory]
    [BothDatabases("9100000002")]
    [BothDatabases("mira")]
    [BothDatabases("VC-")]
    public async Task A_victim_leads_to_its_survivor_once(string database, string text)
    {
        var org = await servers.Org(database);
        await org.Series("S", "\"type\":\"PHYSICAL\",\"maxActiveCardsPerCustomer\":0");
        await org.Card("S", "VC-1");
        var survivor = await org.MergeWithRetainedMobile();
        (await org.Issue(survivor, "VC-1")).IsDone();
        Assert.Equal([survivor], await org.Found(text));
    }

    [Theory, BothDatabases]
    public async Task A_changed_name_is_found_and_the_former_one_is_not(string database)
    {
        var org = await servers.Org(database);
        var id = await Named(org, "9100000001", "Anna Maria", "Holt Weber");
        Assert.Equal([id], await org.Found("weber"));
        var renamed = """{"profiles":[{"firstName":"Anna Rosa","lastName":"Holt"}]}""";
        (await org.Put($"/v2/customers/{id}?source=INSTORE", renamed)).IsDone();
        Assert.Equal([id], await org.Found("rosa holt"));
        foreach (var former in new[] { "weber", "maria", "maria holt" }) Assert.Empty(await org.Found(former));
    }

    [Theory, BothDatabases]
    public async Task An_erased_person_is_found_by_nothing(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), TestPersons.Settings);
        var (person, _) = await org.Person();
        Assert.Equal([person], await org.Found("C1"));
        Assert.Contains(person, await org.Found("wobblefinch ii"));
        await org.AskErasure("externalId=wf-ext-1");
        await server.Pass(clock);
        foreach (var word in new[] { "C1", "wobblefinch", "ii", "9177700125", "9177700124", "wf-",
            "other.w" }) Assert.Empty(await org.Found(word));
    }

    private static async Task<long> Named(TestOrg org, string mobile, string first, string? last)
    {
        var surname = last is null ? "" : $",\"lastName\":\"{last}\"";
        var reply = await org.Post("/v2/customers", $$"""
            {"profiles":[{"source":"INSTORE","firstName":"{{first}}"{{surname}},
               "identifiers":[{"type":"mobile","value":"{{mobile}}"}]}]}
            """);
        return reply.IsDone().CreatedId;
    }

    private static async Task<IEnumerable<string>> Matches(TestOrg org, string text) =>
        from found in (await org.Search(text)).Json!["data"]!.AsArray()
        from match in found!["matchedIdentifiers"]!.AsArray()
        select $"{match!["idType"]}={match["idValue"]}";
}
