using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Numbers;

/// <summary>
/// A secret order of the numbers below a size: every number comes once, so that what looks random neither collides nor slows down when the numbers run out. It is a Feistel
/// network over the smallest even number of bits that holds the size, walked until it lands inside.
/// </summary>
public sealed class Permutation(string key, long size)
{
    private const int Rounds = 6;

    private readonly byte[] key = Encoding.UTF8.GetBytes(key);
    private readonly int half = Math.Max(1, (64 - (int)long.LeadingZeroCount(size - 1) + 1) / 2);

    /// <summary>The number at that place in the order; both are below the size.</summary>
    public long At(long place)
    {
        var (number, mask) = (place, (1L << half) - 1);
        do
        {
            var (left, right) = (number >> half, number & mask);
            for (var round = 0; round < Rounds; round++) (left, right) = (right, left ^ (Mix(right, round) & mask));
            number = (left << half) | right;
        }
        while (number >= size);
        return number;
    }

    /// <summary>The place of that number in the order: what <see cref="At"/> was asked for.</summary>
    public long PlaceOf(long number)
    {
        var (place, mask) = (number, (1L << half) - 1);
        do
        {
            var (left, right) = (place >> half, place & mask);
            for (var round = Rounds - 1; round >= 0; round--) (left, right) = (right ^ (Mix(left, round) & mask), left);
            place = (left << half) | right;
        }
        while (place >= size);
        return place;
    }

    private long Mix(long value, int round) => BitConverter.ToInt64(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{round}:{value}")));
}
