using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Firewall;
using Symbolon.Orgs;

namespace Symbolon.Tests.Towns;

/// <summary>
/// Requests as one line of text: <c>register INSTORE mobile=9101; WECHAT:w1 cuid=c1 first=Mira</c>, <c>upsert ...</c>, <c>match ...</c> (an upsert that leaves
/// identifiers alone), <c>change #1 INSTORE +email=a@x.in -mobile=9101</c>, <c>update mobile=9101 INSTORE last=Holt</c>, <c>issue</c>; and of cards
/// <c>tag #1 +Weekday -Trial</c> (labels), <c>status #1 Held</c>, <c>choose #1 email=OPTOUT</c> (subscriptions);
/// <c>card C1@S/PRINTED~x1 #1</c> (add), <c>label C1/SUSPENDED f.city=Leeds</c>, <c>reserve G 3</c>, <c>make G G0015 G0020</c>, <c>expire C1</c>; and of points <see cref="PointsScript"/>. Customers are <c>#n</c>, or whom an
/// identifier finds in the place; <c>part #1 #2</c> undoes the merge of #2 into #1, <c>part #1 #2 WECHAT:w1</c> in that place alone; <c>give #1 #2 INSTORE mobile=9101</c> reassigns; <c>erase 7</c> the person of request 7; <c>quarantine mobile=9101</c> and <c>release</c>; of approvals <see cref="RequestScript"/>; <c>?</c> is a source that was left out.
/// </summary>
public static class Script
{
    public static Parsed<Request> Read(string line, Org org)
    {
        var (verb, rest) = line.Split(' ', 2) is [var one, var other] ? (one, other) : (line, "");
        return verb switch
        {
            "register" => As(RegisterCustomer.Parse(Draft(rest), org, TownOrg.Mobiles, Till(line))),
            "upsert" or "match" => As(UpsertCustomer.Parse(Draft(rest), org, TownOrg.Mobiles, Till(line), verb == "match")),
            "change" => Change(rest, org),
            "update" => Update(rest, org),
            "tag" => As(ChangeLabels.Parse(Alone(rest), new() { Add = Tags(rest, '+'), Remove = Tags(rest, '-') }, org, Till(line))),
            "status" => As(ChangeStatus.Parse(Alone(rest), new() { Label = rest.Split(' ')[1], Reason = "why not" }, org, Till(line), [])),
            "choose" => As(ChangeSubscriptions.Parse(Alone(rest), new() { Reason = "so", Subscriptions = [.. ScriptWords.Choices(rest.Split(' ').Skip(1))] }, Till(line), [])),
            "part" => new UnmergeCustomers(Till(line), Alone(rest).Id!.Value, Alone(rest.Split(' ')[1]).Id!.Value) { Places = rest.Split(' ').Skip(2).Select(Place).ToSequence() },
            "give" => Give(rest.Split(' '), org, Till(line)),
            "erase" => new EraseCustomer(long.Parse(rest, null)),
            "quarantine" or "release" => new QuarantineIdentifier(Till(line), Identifier(rest, org), verb == "release", "so"),
            "ask" or "decide" => RequestScript.Read(verb, rest.Split(' '), org, Till(line)),
            "issue" => new IssueExternalId(Till(line)),
            "card" => As(AddCard.Parse(ScriptWords.CardDraft(rest), org, Till(line))),
            "label" => As(UpdateCard.Parse(ScriptWords.CardDraft(rest), org, Till(line))),
            "reserve" => As(ReserveCardNumbers.Parse(new() { SeriesId = org.SeriesWithCode(rest.Split(' ')[0])?.Id, Count = rest.Split(' ')[1], StatusLabel = ScriptWords.After(rest, '/') }, org, Till(line), "list")),
            "make" => new GenerateCards(Till(line), org.SeriesWithCode(rest.Split(' ')[0])!.Id, (long)CardStatus.NotIssued, [.. rest.Split(' ').Skip(1)]),
            "expire" => new ExpireCards([.. rest.Split(' ')]),
            "redeem" or "reverse" or "deduct" or "transfer" or "tier" or "settle" => PointsScript.Read(verb, rest.Split(' ', StringSplitOptions.RemoveEmptyEntries), org, Till(line)),
            _ => throw new ArgumentException(line),
        };
    }

    /// <summary>A place such as <c>INSTORE</c> or <c>WECHAT:w1</c>.</summary>
    public static Place Place(string text) =>
        text.Split(':') is [var name, .. var account] && Source.TryParse(name, out var source) ? new(source, account is [var one] ? one : "") : throw new ArgumentException(text);

    /// <summary>An identifier such as <c>mobile=9101</c>.</summary>
    public static Identifier Identifier(string text, Org org) =>
        new IdentifierReader(org.Settings, TownOrg.Mobiles).Read(IdentifierTypes.Parse(text.Split('=')[0])!.Value, text.Split('=', 2)[1])!;

    /// <summary>Half of the lines come from each till.</summary>
    private static long Till(string line) => 1 + (line.Length % 2);

    private static Parsed<Request> Change(string text, Org org)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Key(words, org, out var place, out var heard, out var key) is { } misplaced) return misplaced;
        var draft = new IdentifierChangeDraft { Add = Of('+'), Remove = Of('-') };
        return As(ChangeIdentifiers.Parse(key, place, draft, org, TownOrg.Mobiles, Till(text), heard));

        IdentifierDraft[]? Of(char sign) => [.. words.Skip(2).Where(word => word[0] == sign).Select(word => ScriptWords.IdentifierDraft(word[1..]))];
    }

    private static ReassignIdentifier Give(string[] words, Org org, long till) =>
        new(till, Alone(words[0]).Id!.Value, words[1] == "#0" ? null : Alone(words[1]).Id!.Value, Place(words[2]), Identifier(words[3], org));

    private static Parsed<Request> Update(string text, Org org)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Key(words, org, out var place, out var heard, out var key) is { } misplaced) return misplaced;
        return As(UpdateCustomer.Parse(key, place, ScriptWords.Draft([words[1..]]), org, TownOrg.Mobiles, Till(text), heard));
    }

    /// <summary>A customer <c>#n</c>, wherever they are known.</summary>
    private static CustomerKey Alone(string text) => CustomerKey.Of(Limits.FirstCustomerId + long.Parse(text.Split(' ')[0][1..], null) - 1);

    private static LabelNameDraft[] Tags(string text, char sign) => [.. text.Split(' ').Where(word => word[0] == sign).Select(word => new LabelNameDraft { LabelName = word[1..] })];

    private static Notice? Key(string[] words, Org org, out Place place, out List<Notice> heard, out CustomerKey key)
    {
        var (source, account) = ScriptWords.SourceAndAccount(words[1]);
        heard = [];
        key = null!;
        if (PlaceRules.Change.Resolve(org, source, account, heard, out place) is { } misplaced) return misplaced;
        key = words[0][0] == '#'
            ? CustomerKey.Of(Limits.FirstCustomerId + long.Parse(words[0][1..], null) - 1) with { Place = place }
            : new(null, place, [Identifier(words[0], org)]);
        return null;
    }

    private static CustomerDraft Draft(string text) =>
        ScriptWords.Draft(text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(profile => profile.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static Parsed<Request> As<T>(Parsed<T> parsed) where T : Request => new(parsed.Value, parsed.Refusal);
}
