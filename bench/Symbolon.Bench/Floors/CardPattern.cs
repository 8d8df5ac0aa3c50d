using Symbolon.Bench.Load;

namespace Symbolon.Bench.Floors;

/// <summary>The rows of generated cards, as the service writes them: the card, its first status, and an event a turn.</summary>
public static class CardPattern
{
    /// <summary>Cards of a turn, and of a transaction.</summary>
    public const int Turn = Limits.CardsOfTurn;

    private static readonly PatternTable Cards = new(
        "card",
        [
            "org_id", "id", "series_id", "number", "external_id", "customer_id", "till", "mapped", "mapped_id", "custom_fields", "extended_fields", "created_at", "issued_at", "expires_at", "due_at",
            "entry_id", "label_id", "former_label_id", "reason", "entry_at", "entry_by",
        ],
        [], []);

    private static readonly PatternTable Statuses = new("card_status", ["org_id", "card_id", "id", "label_id", "former_label_id", "reason", "made_at", "made_by"], [], []);

    private static readonly PatternTable Events = new("event", ["org_id", "no", "batch_no", "at", "by_till", "name", "customer_id", "body"], [], []);

    /// <summary>The rows of so many cards of the series that generates, the first of that number.</summary>
    public static List<(PatternTable Table, List<object?[]> Rows)> Of(long first, int count)
    {
        var (now, numbers) = (DateTime.UtcNow.Ticks, Enumerable.Range(0, count).Select(index => first + index).ToList());
        var body = $$"""{"seriesId":{{Town.MadeSeries}},"firstId":{{first}},"firstEntry":{{first}},"labelId":1,"till":1,"numbers":[{{string.Join(',', numbers.Select(number => $"\"{Town.Made(number)}\""))}}]}""";
        return
        [
            (Cards, numbers.ConvertAll(number => new object?[]
            {
                100001L, Id(number), Town.MadeSeries, Town.Made(number), null, null, 1L, null, null, "{}", "{}", now, null, null, null, Id(number), 1L, null, "", now, 1L,
            })),
            (Statuses, numbers.ConvertAll(number => new object?[] { 100001L, Id(number), Id(number), 1L, null, "", now, 1L })),
            (Events, [[100001L, Id(first), 0L, now, 1L, "CardsGenerated", 0L, body]]),
        ];
    }

    private static long Id(long number) => 1_000_000_000 + number;
}
