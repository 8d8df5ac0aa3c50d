using CsCheck;

namespace Symbolon.Tests.Towns;

/// <summary>Random histories of a town so small that everyone collides: three values of each identifier, four places, half a dozen customers.</summary>
public static class TownHistory
{
    private static readonly Gen<string> Identifier = Gen.OneOf(
        "mobile=9101", "mobile=9102", "mobile=9103", "mobile=9104", "email=a@x.in", "email=B@x.in", "email=b@x.in", "externalId=E1", "externalId=e1", "externalId=01", "cuid=c1");

    private static readonly Gen<string> Place = Gen.OneOf("INSTORE", "INSTORE", "INSTORE", "WECHAT:w1", "WECHAT:w1", "WECHAT:w2", "MARTJACK");

    private static readonly Gen<string> Detail = Gen.OneOf(
        "first=Mira", "first=Noor", "last=Holt", "f.colour=red", "f.colour=null", "f.size=<1&é>", "x.city=Leeds", "x.city=Bath", "x.born=null", "c.email=a@x.in", "p.email=z@x.in",
        "p.mobile=9101", "c.mobile=9102", "p.mobile=9103", "s.mobile=OPTIN", "s.mobile=OPTOUT", "loyalty=loyalty", "loyalty=non_loyalty", "status=Gold", "status=Blue", "store=south.till1");

    /// <summary>Mostly a customer in a place that knows them.</summary>
    private static readonly Gen<string> Who = Gen.Frequency(
        (5, Gen.Select(Gen.Int[1, 9], Gen.Int[1, 3], (customer, profile) => $"#{customer} *{profile}")),
        (1, Gen.Select(Gen.Int[1, 9], Place, (customer, place) => $"#{customer} {place}")),
        (1, Gen.Select(Identifier, Place, (identifier, place) => $"{identifier} {place}")));

    private static readonly Gen<string> Profile =
        Gen.Select(Place, Words(Identifier, 1, 2), Words(Detail, 0, 2), (place, identifiers, details) => $"{place} {identifiers} {details}".Trim());

    private static readonly Gen<string> Profiles = Gen.Frequency((3, Profile), (1, Gen.Select(Profile, Profile, (one, other) => $"{one}; {other}")));

    private static readonly Gen<string> Change = Gen.Select(
        Who, Words(Gen.Select(Gen.OneOf("+", "+", "-"), Identifier, (sign, identifier) => sign + identifier), 1, 3), (who, words) => $"change {who} {words}");

    private static readonly Gen<string> Update = Gen.Select(
        Who, Words(Detail, 0, 3), Words(Identifier, 0, 1), (who, details, identifier) => $"update {who} {details} {identifier}".TrimEnd());

    /// <summary>An upsert; most of them apply identifiers.</summary>
    public static readonly Gen<string> Upsert = Gen.Select(Gen.OneOf("upsert", "upsert", "match"), Profiles, (verb, profiles) => $"{verb} {profiles}");

    /// <summary>Any request.</summary>
    public static readonly Gen<string> Line = Gen.Frequency((4, Profiles.Select(profiles => $"register {profiles}")), (8, Change), (1, Update), (2, Upsert), (1, Gen.Const("issue")));

    /// <summary>Random settings; those that change the most come often.</summary>
    public static readonly Gen<string> Settings = Gen.Select(
        Gen.OneOf("", "", "sync", "dual", "dual sync"),
        Gen.OneOf("", "", "skip", "strict", "any=0"),
        Gen.OneOf("", "", "reuse", "orphans", "quirk", "primary=EMAIL", "fill", "generate generateFor=[\"INSTORE:\"] length=2"),
        Gen.OneOf("", "skipMerge=EXTENDED_FIELDS", "skipMerge=CUSTOM_FIELDS", "skipMerge=CUSTOM_FIELDS victimWins associatedWith"),
        (one, two, three, four) => $"{one} {two} {three} {four} labels=Active,Gold keepEmpty=0");

    public static Gen<(string Settings, string[] Lines)> Of(int least, int most) => Gen.Select(Settings, Line.Array[least, most]);

    public static string Print((string Settings, string[] Lines) history) => $"{history.Settings}\n{string.Join('\n', history.Lines)}\n";

    private static Gen<string> Words(Gen<string> word, int least, int most) => word.Array[least, most].Select(words => string.Join(' ', words));
}
