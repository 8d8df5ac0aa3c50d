using CsCheck;

namespace Symbolon.Tests.Towns;

/// <summary>Random histories of a town so small that everyone collides: three values of each identifier, four places, half a dozen customers.</summary>
public static class TownHistory
{
    private static readonly Gen<string> Identifier = Gen.OneOf(
        "mobile=9101", "mobile=9102", "mobile=9103", "mobile=9104", "email=a@x.in", "email=B@x.in", "email=b@x.in", "externalId=E1", "externalId=e1", "externalId=01", "cuid=c1");

    /// <summary>A card as an identifier: by its number, by its external id, or by the series that is to make one.</summary>
    private static readonly Gen<string> Card = Gen.OneOf(
        "card=C1", "card=C1", "card=C2", "card=C3", "card=C1/LIVE", "card=C2@S/ISSUED", "card=C1~x1", "card=C2~x2", "cardExternalId=x1", "card=G0011", "card=G0022@G", "card=R00001", "card=C1/NOPE");

    private static readonly Gen<string> OwnCard = Gen.Frequency((4, Card), (2, Gen.Const("card=@G")), (2, Gen.OneOf("card=N1@S", "card=N2@S/LIVE~x3", "card=N1@X", "card=@S")), (1, Gen.OneOf("card=C1/NOT_ISSUED", "card=C2/PRINTED")));

    private static readonly Gen<string> Place = Gen.OneOf("INSTORE", "INSTORE", "INSTORE", "WECHAT:w1", "WECHAT:w1", "WECHAT:w2", "MARTJACK");

    private static readonly Gen<string> Detail = Gen.OneOf(
        "first=Mira", "first=Noor", "last=Holt", "f.colour=red", "f.colour=null", "f.size=<1&é>", "x.city=Leeds", "x.city=Bath", "x.born=null", "x.gender=MALE", "x.gender=female", "x.age=41", "x.shoe=s", "x.preferred_store=s1", "c.email=a@x.in", "p.email=z@x.in",
        "p.mobile=9101", "c.mobile=9102", "p.mobile=9103", "s.mobile=OPTIN", "s.mobile=OPTOUT", "loyalty=loyalty", "loyalty=non_loyalty", "status=Gold", "status=Blue", "store=south.till1",
        "e.1=2:10", "e.2=:7.25", "e.2=2:3~2026-01-01", "e.1=:4~2020-01-01", "e.9=1");

    /// <summary>Mostly a customer in a place that knows them.</summary>
    private static readonly Gen<string> Who = Gen.Frequency(
        (5, Gen.Select(Gen.Int[1, 9], Gen.Int[1, 3], (customer, profile) => $"#{customer} *{profile}")),
        (1, Gen.Select(Gen.Int[1, 9], Place, (customer, place) => $"#{customer} {place}")),
        (1, Gen.Select(Gen.Frequency((5, Identifier), (1, Card.Select(card => ScriptWords.Until(card, '@', '/', '~')))), Place, (identifier, place) => $"{identifier} {place}")));

    private static readonly Gen<string> Profile =
        Gen.Select(Place, Words(Identifier, 1, 2), Words(Detail, 0, 2), Gen.Frequency((9, Gen.Const("")), (1, OwnCard)), (place, identifiers, details, card) => $"{place} {identifiers} {card} {details}".Trim());

    private static readonly Gen<string> Profiles = Gen.Frequency((3, Profile), (1, Gen.Select(Profile, Profile, (one, other) => $"{one}; {other}")));

    private static readonly Gen<string> Change = Gen.Select(
        Who, Words(Gen.Select(Gen.OneOf("+", "+", "-"), Gen.Frequency((20, Identifier), (1, Card)), (sign, identifier) => sign + identifier), 1, 3), (who, words) => $"change {who} {words}");

    /// <summary>A change of a card alone: the common one.</summary>
    private static readonly Gen<string> Link = Gen.Select(Who, Gen.OneOf("+", "+", "-"), Card, (who, sign, card) => $"change {who} {sign}{(sign == "-" ? ScriptWords.Until(card, '/') : card)}");

    private static readonly Gen<string> CardWork = Gen.Frequency(
        (4, Gen.OneOf("card C1@S", "card C2@S/PRINTED", "card C3@S~x1", "card C1@G", "card C2@S #1", "card C3@G #2", "card C4@X", "card C2@S/ACTIVE #3")),
        (4, Gen.Select(Gen.OneOf("C1", "C2", "C3", "G0011", "N1"), Gen.OneOf("ACTIVE", "ACTIVE", "LIVE", "SUSPENDED", "SUSPENDED", "ISSUED", "EXPIRED", "DELETED", "NOT_ISSUED"), (card, label) => $"label {card}/{label} why=lost")),
        (2, Gen.OneOf("label C1 f.city=Leeds", "label C2~x2", "label C3~x1 x.car=red", "label C1 at=TILL:north.till1", "label C2~x1")),
        (1, Gen.OneOf("reserve G 2", "reserve R 3", "make G G0011 G0022", "make R R00001 R00002 R00003", "expire C1 C2 C3 N1 G0011", "expire C1")));

    /// <summary>What is said of a whole customer: labels, choices, and now and then a status.</summary>
    private static readonly Gen<string> Saying = Gen.Select(Gen.Int[1, 3], Gen.Frequency(
        (4, Words(Gen.OneOf("+Weekday", "+Trial", "+Vip", "-Weekday", "-Trial", "+Nobody"), 1, 3).Select(words => $"tag # {words}")),
        (4, Words(Gen.OneOf("mobile=OPTOUT", "mobile=OPTIN", "email=OPTOUT", "email=OPTIN", "line=MAYBE"), 1, 2).Select(words => $"choose # {words}")),
        (3, Gen.OneOf("status # Gold", "status # Active", "status # Active", "status # Watched", "status # Held", "status # Fraud", "status # Going", "status # Gone"))), (customer, line) => line.Replace("#", $"#{customer}"));

    private static readonly Gen<string> Points = Gen.Select(
        Gen.OneOf("redeem {0} {2}", "redeem {0} {2} ref=a", "redeem {0} {2} p=2 ref=b", "redeem {0} {2} try", "reverse {0} {2} {3}", "reverse {0} {2} {3}", "deduct {0} {2}", "deduct {0} {2} p=2", "transfer {0} {1} {2}", "transfer {0} {1} {2} p=2",
            "tier {0} UPGRADE Silver", "tier {0} UPGRADE Gold for=1", "tier {0} DOWNGRADE Bronze", "tier {0} UPGRADE Coral p=2", "tier {0} RENEWAL -", "settle {0} {1}", "settle {0}"),
        Gen.Int[1, 6], Gen.Int[1, 6], Gen.OneOf("1", "2", "3", "4.5", "9"), Gen.Int[1, 24],
        (form, one, other, points, redemption) => string.Format(null, form, $"#{one}", $"#{other}", points, redemption));

    private static readonly Gen<string> Give = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 6], Place, Identifier, (from, to, place, identifier) => $"give #{from} #{to} {place} {identifier}");

    private static readonly Gen<string> Approvals = Gen.Frequency(
        (3, Gen.Select(Gen.OneOf("ask MERGE {0} {1}", "ask MERGE! {0} {1}", "ask MOBILE {0} {2} {3}", "ask MOBILE! {0} - {3}", "ask EMAIL! {0} - b@x.in", "ask EXTERNAL_ID {0} - E1", "ask DELETE {0}", "ask DELETE! {0}", "ask DELETE! {0}"), Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[9101, 9104], Gen.Int[9101, 9104],
            (form, one, other, old, young) => string.Format(null, form, $"#{one}", $"#{other}", old, young))),
        (3, Gen.Select(Gen.Int[0, 5], Gen.OneOf("APPROVED", "APPROVED", "APPROVED", "REJECTED", "PENDING", "CANCELED"), (nth, status) => $"decide #{nth} {status}")));

    private static readonly Gen<string> Update = Gen.Select(
        Who, Words(Detail, 0, 3), Words(Identifier, 0, 1), (who, details, identifier) => $"update {who} {details} {identifier}".TrimEnd());

    /// <summary>An upsert; most of them apply identifiers.</summary>
    public static readonly Gen<string> Upsert = Gen.Select(Gen.OneOf("upsert", "upsert", "match"), Profiles, (verb, profiles) => $"{verb} {profiles}");

    private static readonly Gen<string> Register = Profiles.Select(profiles => $"register {profiles}");

    /// <summary>Any request.</summary>
    public static readonly Gen<string> Line = Gen.Frequency((4, Register), (8, Change), (1, Update), (3, Upsert), (2, Link), (3, CardWork), (2, Saying), (3, Points), (1, Gen.Const("issue")), (2, Give), (3, Approvals), (2, Gen.Int[0, 2].Select(nth => $"erase #{nth}")), (1, Gen.Select(Gen.OneOf("quarantine", "release"), Identifier, (verb, identifier) => $"{verb} {identifier}")), (2, Gen.Int[1, 9].Select(nth => $"part #{nth}")));

    /// <summary>What changes who people are, what they have and what is said of them.</summary>
    private static readonly Gen<string> Meanwhile = Gen.Frequency((2, Points), (2, Gen.OneOf("redeem #1 4.5 p=1", "redeem #2 9 p=1", "deduct #1 3 p=1", "transfer #1 #3 4.5 p=1", "settle #1")), (2, Saying), (2, Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Words(Detail, 1, 3), (customer, profile, details) => $"update #{customer} *{profile} {details}")), (4, Line));

    /// <summary>Random settings; those that change the most come often.</summary>
    public static readonly Gen<string> Settings = Gen.Select(
        Gen.OneOf("", "", "sync", "dual", "dual sync"),
        Gen.OneOf("", "", "skip", "strict", "any=0"),
        Gen.OneOf("", "", "reuse", "reuse", "reuse", "orphans", "quirk", "primary=EMAIL", "fill", "generate generateFor=[\"INSTORE:\"] length=2"),
        Gen.OneOf("", "skipMerge=EXTENDED_FIELDS", "skipMerge=CUSTOM_FIELDS", "skipMerge=CUSTOM_FIELDS victimWins associatedWith"),
        Gen.OneOf("", "", "gift", "gift maxCards=2", "maxCards=1 onlyActive", "onlyActive moveCards=0"),
        Gen.OneOf("", "", "held", "choices=SURVIVOR", "erasure held", "erasure held"),
        Gen.OneOf(
            "", "", "fields=colour", "unknown=REJECT extendedFields=shoe:CUSTOM_ENUM:S|M",
            "unknown=REJECT cardFields=city cardExtendedFields=car verticals=1"),
        Gen.OneOf("", "loyal", "loyal", "loyal debt"),
        Gen.OneOf("firewall=PLAIN", "firewall=PLAIN", "firewall=PLAIN", "", "", "joinsPerDay=1", "mergesPerDay=1", "firewall=STRICT verified=OFF"),
        (one, two, three, four, five, six, seven, eight, nine) => $"{one} {two} {three} {four} {five} {six} {seven} {eight} {nine} labels=Active,Gold keepEmpty=0");

    /// <summary>A town that a few customers live in before anything may happen to them.</summary>
    public static Gen<(string Settings, string[] Lines)> Of(int least, int most) =>
        Gen.Select(Settings, Register.Array[2, 4], Line.Array[least, most], (settings, first, then) => (settings, (string[])[.. first, .. then]));

    /// <summary>
    /// A town of three who share places and words, and whose first customer the others are merged into, with anything between: what a merge leaves and what it is undone to is seen more often than in any history. Nothing is kept apart by a firewall.
    /// </summary>
    public static readonly Gen<(string Settings, string[] Lines)> OfMerges = Gen.Select(
        Settings.Select(Gen.OneOf(" loyal", " loyal", ""), (settings, loyal) => $"{settings.Replace("loyal", "", StringComparison.Ordinal)}{loyal} firewall=PLAIN"),
        Gen.Select(One("INSTORE mobile=9101", "MARTJACK cuid=c1"), One("WECHAT:w1 email=a@x.in", "INSTORE mobile=9102"), One("WECHAT:w2 externalId=E1", "MARTJACK mobile=9103"), (one, two, three) => new[] { one, two, three }),
        Meanwhile.Array[0, 4],
        Gen.Select(Meanwhile.Array[0, 5], Gen.OneOf("", "change #3 WECHAT:w2 +mobile=9101", "change #3 WECHAT:w2 +email=a@x.in", "change #1 INSTORE +externalId=E1"), (lines, join) => (string[])[.. lines, join]),
        Meanwhile.Array[0, 5],
        (settings, first, then, later, last) => (settings, (string[])[.. first, .. then, "change #2 WECHAT:w1 +mobile=9101", .. later.Where(line => line != ""), .. last]));

    public static string Print((string Settings, string[] Lines) history) => $"{history.Settings}\n{string.Join('\n', history.Lines)}\n";

    /// <summary>A registration in a place, and now and then in another one, too.</summary>
    private static Gen<string> One(string place, string other) => Gen.Select(
        Gen.Select(
            Gen.OneOf("", "e.1=:10", "e.1=:10~2026-01-03", "e.1=:10~2026-01-08"), Words(Detail, 0, 5),
            (points, details) => $"{points} {details}".Trim()),
        Gen.OneOf("", $"; {other}", $"; {other} first=Mira f.colour=red c.email=z@x.in"),
        (details, more) => $"register {place} {details}{more}");

    private static Gen<string> Words(Gen<string> word, int least, int most) => word.Array[least, most].Select(words => string.Join(' ', words));
}
