using System.Collections.Concurrent;
using Symbolon.Bench.Servers;
using Symbolon.Server.Http;

namespace Symbolon.Bench.Load;

/// <summary>
/// The customers of one database: number n has mobile 9000000000+n, an email with a turn that counts its changes, and an external id. The first half of the seeded ones
/// have their emails changed, the others their city; the first of all have a card each. It remembers every acknowledged write, for the check afterwards.
/// </summary>
public sealed class Town(long seeded)
{
    public const string City = "Leeds";

    /// <summary>Cards of the pool: each is for the customer of its number.</summary>
    public const int Cards = 4096;

    /// <summary>The series that the pool is of, and the one that generates while it is measured.</summary>
    public const long PoolSeries = 1, MadeSeries = 2;

    private readonly int[] turns = new int[seeded / 2];
    private readonly ConcurrentDictionary<long, string> cities = new();
    private readonly ConcurrentBag<(long First, int Count)> added = [];
    private readonly int[] cardTurns = new int[Cards];
    private long reserved = seeded;
    private long made;

    /// <summary>The till that calls, as Basic credentials go over the wire before they are encoded.</summary>
    public string Login { get; init; } = $"{BenchOrg.Till}:{Password.OnTheWire(BenchOrg.Password)}";

    /// <summary>Customers that are there from the start.</summary>
    public long Customers { get; } = seeded;

    /// <summary>The first so many of them have their email changed.</summary>
    public long Changed => turns.Length;

    public IReadOnlyList<int> Turns => turns;

    /// <summary>The last acknowledged city of the 200 customers that begin with that number.</summary>
    public IReadOnlyDictionary<long, string> Cities => cities;

    public IReadOnlyCollection<(long First, int Count)> Added => added;

    public long AddedCustomers => added.Sum(one => (long)one.Count);

    public static long Id(long number) => 100_000_001 + number;

    public static string Mobile(long number) => $"{9_000_000_000 + number}";

    public static string FirstName(long number) => $"Kit{number % 1000}";

    public static string Email(long number, int turn) => $"mira{number}.{turn}@example.test";

    public static string ExternalId(long number) => $"E{number}";

    public static string Card(long number) => $"P{number + 1:000000000000000}";

    public static string Made(long number) => $"M{number + 1:000000000000000}";

    public static string Items(long first, int count, string city) => $"[{string.Join(',', Enumerable.Range(0, count).Select(index => Item(first + index, city)))}]";

    /// <summary>How often each card of the pool was issued or taken back: even is free.</summary>
    public IReadOnlyList<int> CardTurns => cardTurns;

    /// <summary>Cards that were generated.</summary>
    public long MadeCards => made;

    public void AcknowledgeCard(long number) => cardTurns[number]++;

    /// <summary>So many more cards; the number of the first.</summary>
    public long AcknowledgeMade(int count) => Interlocked.Add(ref made, count) - count;

    public int Turn(long number) => turns[number];

    public void Acknowledge(long number) => turns[number]++;

    public long Reserve(int count) => Interlocked.Add(ref reserved, count) - count;

    public void AcknowledgeNew(long first, int count) => added.Add((first, count));

    public void AcknowledgeCity(long first, string city) => cities[first] = city;

    private static string Item(long number, string city) => $$$"""
        {"profiles":[{"source":"INSTORE","firstName":"{{{FirstName(number)}}}","lastName":"Holt","identifiers":[{"type":"mobile","value":"{{{Mobile(number)}}}"},{"type":"email","value":"{{{Email(number, 0)}}}"},{"type":"externalId","value":"{{{ExternalId(number)}}}"}],"commChannels":[{"type":"email","value":"{{{Email(number, 0)}}}","primary":true,"verified":false}]}],"extendedFields":{"gender":"Female","city":"{{{city}}}"}}
        """;
}
