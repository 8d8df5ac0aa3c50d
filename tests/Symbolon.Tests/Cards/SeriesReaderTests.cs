using Symbolon.Cards;
using Symbolon.Orgs;

namespace Symbolon.Tests.Cards;

/// <summary>Series made and changed from drafts (cards §3): a table of faults, their order, and what an update leaves alone.</summary>
public sealed class SeriesReaderTests
{
    private static readonly Stamp Then = new(new(1), 1), Now = new(new(2), 2);

    private static readonly SeriesDraft Good = new()
    {
        Code = "GOLD7",
        Type = "DIGITAL",
        CardGenerationEnabled = true,
        CardGenerationConfiguration = new() { Prefix = "VX", Suffix = "Q", Length = 12 },
    };

    public static readonly TheoryData<string, SeriesDraft> Faults = new()
    {
        { "3001", Good with { Code = " " } },
        { "3001", new() },
        { "3002", Good with { Code = "KNOWN" } },
        { "3032 GOLD-7 is not alphanumeric", Good with { Code = "GOLD-7" } },
        { "3032", Good with { Code = new('A', 51) } },
        { "3003", Good with { Type = null } },
        { "3020", Good with { Type = "PAPER" } },
        { "3033 Card expiry days not passed", Good with { CardExpiryEnabled = true } },
        { "3019", Good with { ExpiryDays = -1 } },
        { "3019", Good with { ExpiryDays = -1, CardExpiryEnabled = true } },
        { "400", Good with { ExpiryDays = 100_001 } },
        { "3034", Good with { MaxActiveCardsPerCustomer = -1 } },
        { "3007", Good with { CardGenerationConfiguration = null } },
        { "701", Good with { CardGenerationConfiguration = new() { Length = 12, Method = "SEQUENTIAL" } } },
        { "3022", Good with { CardGenerationConfiguration = new() { Prefix = "V-", Length = 12 } } },
        { "3022", Good with { CardGenerationConfiguration = new() { Prefix = new('V', 51), Length = 120 } } },
        { "3023", Good with { CardGenerationConfiguration = new() { Suffix = "Q!", Length = 12 } } },
        { "3005", Good with { CardGenerationConfiguration = new() { Prefix = "V" } } },
        { "3005", Good with { CardGenerationConfiguration = new() { Length = 0 } } },
        { "3005", Good with { CardGenerationConfiguration = new() { Prefix = "VVVV", Suffix = "QQQQ", Length = 8 } } },
        { "3005", Good with { CardGenerationConfiguration = new() { Prefix = "VVVV", Suffix = "QQQQ", Length = 9, Method = "LUHNALGO" } } },
        { "3028", Good with { CardGenerationConfiguration = new() { Length = 4 } } },
        { "3024", Good with { CardGenerationConfiguration = new() { Length = 151 } } },
        { "3047", Good with { CardGenerationConfiguration = new() { Length = 5, Offset = -1 } } },
        { "3047", Good with { CardGenerationConfiguration = new() { Length = 5, Offset = 100_000 } } },
        { "3006", Good with { CardGenerationConfiguration = new() { Prefix = "KN", Suffix = "N", Length = 12, Method = "RANDOM" } } },
        { "400", Good with { Trigger = "SOMETIMES" } },
        { "3032 Org unit passed is not valid", Good with { Trigger = "OU_ID" } },
        { "3032 Org unit passed is not valid", Good with { Trigger = "OU_ID", ConceptCode = "nowhere" } },
        { "3037 Org unit passed is linked to a different card series", Good with { Trigger = "OU_ID", ConceptCode = "shop" } },
        { "3043", Good with { Trigger = "REGISTRATION" } },
        { "400", Good with { Name = new('N', 251) } },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_faulty_series_is_refused(string fault, SeriesDraft draft)
    {
        var refused = SeriesReader.Create(Town(), 9, draft, Now).Refusal!.Value;
        Assert.StartsWith(fault, $"{refused.Code.Number} {refused.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_fault_answers_and_when_it_is_repaired_the_next()
    {
        var draft = new SeriesDraft
        {
            Type = "PAPER",
            ExpiryDays = -1,
            MaxActiveCardsPerCustomer = -1,
            Trigger = "OU_ID",
            CardGenerationConfiguration = new() { Prefix = "-", Suffix = "-", Length = 3, Offset = -1, Method = "NONE" },
        };
        var met = new List<int>();
        Func<SeriesDraft, SeriesDraft>[] repairs =
        [
            one => one with { Code = "GOLD7" }, one => one with { Type = "DIGITAL" }, one => one with { ExpiryDays = 1 }, one => one with { MaxActiveCardsPerCustomer = 1 },
            one => one with { CardGenerationConfiguration = one.CardGenerationConfiguration! with { Method = "RANDOM" } },
            one => one with { CardGenerationConfiguration = one.CardGenerationConfiguration! with { Prefix = "KN" } },
            one => one with { CardGenerationConfiguration = one.CardGenerationConfiguration! with { Suffix = "N" } },
            one => one with { CardGenerationConfiguration = one.CardGenerationConfiguration! with { Length = 12 } },
            one => one with { CardGenerationConfiguration = one.CardGenerationConfiguration! with { Offset = 1 } },
            one => one with { CardGenerationConfiguration = one.CardGenerationConfiguration! with { Length = 13 } },
            one => one with { ConceptCode = "market" },
        ];
        foreach (var repair in repairs)
        {
            met.Add(SeriesReader.Create(Town(), 9, draft, Now).Refusal!.Value.Code.Number);
            draft = repair(draft);
        }
        Assert.Equal([3001, 3020, 3019, 3034, 701, 3022, 3023, 3028, 3047, 3006, 3032], met);
        Assert.Null(SeriesReader.Create(Town(), 9, draft, Now).Refusal);
    }

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        var series = SeriesReader.Create(Town(), 9, new() { Code = "S9", Type = "PHYSICAL", ExpiryDays = 30 }, Now).Value!;
        Assert.Equal(("S9", "S9", CardType.Physical, 30, true, 1, false, true, CardTrigger.SeriesId), (series.Code, series.Name, series.Type, series.ExpiryDays, series.ExpiryEnabled, series.MaxPerCustomer, series.GenerationEnabled, series.Active, series.Trigger));
        Assert.False(SeriesReader.Create(Town(), 9, new() { Code = "S9", Type = "PHYSICAL" }, Now).Value!.ExpiryEnabled);
        Assert.Equal(NumberMethod.Luhn, SeriesReader.Create(Town(), 9, Good with { CardGenerationConfiguration = new() { Length = 9, Method = "LUHN_ALGO" } }, Now).Value!.Numbering!.Method);
    }

    [Fact]
    public void An_update_changes_what_was_sent_but_code_type_and_trigger()
    {
        var (org, warnings) = (Town(), new List<Notice>());
        var known = org.SeriesWithId(1)!;
        var changed = SeriesReader.Update(org, known, new() { Code = "OTHER", Type = "PHYSICAL", Trigger = "OU_ID", Name = "New", IsActive = false, CardGenerationConfiguration = new() { Length = 14 } }, Now, warnings).Value!;
        Assert.Equal(known with { Name = "New", Active = false, Numbering = known.Numbering! with { Length = 14, ModifiedBy = 2 }, Modified = Now }, changed);
        Assert.Empty(warnings);
    }

    [Fact]
    public void The_same_numbering_again_warns_3021_and_the_rest_is_done()
    {
        var (org, warnings) = (Town(), new List<Notice>());
        var changed = SeriesReader.Update(org, org.SeriesWithId(1)!, new() { Name = "New", CardGenerationConfiguration = new() { Prefix = "KN", Suffix = "N", Length = 12, Method = "DEFAULT" } }, Now, warnings).Value!;
        Assert.Equal(("New", Codes.NumberingUnchanged), (changed.Name, Assert.Single(warnings).Code));
    }

    [Fact]
    public void A_series_cannot_be_made_active_where_another_one_has_taken_its_trigger()
    {
        var org = Town();
        var sleeping = SeriesReader.Create(org, 9, Good with { Trigger = "OU_ID", ConceptCode = "shop", IsActive = false }, Now).Value!;
        org = org with { Series = org.Series.With(sleeping) };
        Assert.Equal(Codes.OrgUnitTaken, SeriesReader.Update(org, sleeping, new() { IsActive = true }, Now, []).Refusal!.Value.Code);
        var free = SeriesReader.Update(org, org.SeriesWithId(2)!, new() { IsActive = false }, Now, []).Value!;
        org = org with { Series = [org.Series[0], free, sleeping] };
        Assert.True(SeriesReader.Update(org, sleeping, new() { IsActive = true }, Now, []).Value!.Active);
    }

    [Fact]
    public void One_active_series_registers()
    {
        var org = Town() with { Series = [] };
        org = org with { Series = [SeriesReader.Create(org, 1, Good with { Trigger = "REGISTRATION" }, Now).Value!] };
        Assert.Equal(Codes.RegistrationTriggerTaken, SeriesReader.Create(org, 2, new() { Code = "B", Type = "DIGITAL", Trigger = "REGISTRATION" }, Now).Refusal!.Value.Code);
    }

    /// <summary>An org with two units, and two series: KNOWN with a numbering, and one that serves the shop.</summary>
    private static Org Town()
    {
        var org = new Org(1, "", 1, Settings.Default, [], new Dictionary<long, Till>())
        {
            Entities = [new(7, EntityType.Concept, "shop", "", "", Active: true) { IsOrgUnit = true }, new(8, EntityType.Concept, "market", "", "", Active: true) { IsOrgUnit = true }],
        };
        foreach (var draft in new SeriesDraft[]
        {
            Good with { Code = "KNOWN", CardGenerationConfiguration = new() { Prefix = "KN", Suffix = "N", Length = 12 } },
            new() { Code = "SHOP", Type = "PHYSICAL", Trigger = "OU_ID", ConceptCode = "shop" },
        })
            org = org with { Series = org.Series.With(SeriesReader.Create(org, org.Series.Count + 1, draft, Then).Value!) };
        return org;
    }
}
