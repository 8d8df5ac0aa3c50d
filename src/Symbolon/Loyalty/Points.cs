namespace Symbolon.Loyalty;

/// <summary>An amount of points in whole thousandths; what is owed or taken away is negative.</summary>
public readonly record struct Points(long Thousandths) : IComparable<Points>
{
    public static readonly Points None = new(0);

    /// <summary>The amount, what is less than a thousandth cut off.</summary>
    public static Points From(decimal amount) => new((long)decimal.Truncate(amount * 1000));

    public static Points Lesser(Points one, Points other) => one < other ? one : other;

    public decimal ToDecimal() => Thousandths / 1000m;

    /// <summary>With one decimal place at least, or with three, as JSON shows them.</summary>
    public decimal WithPlaces(int least = 1) => ToDecimal() + (least == 3 ? 0.000m : 0.0m);

    /// <summary>Rounded down to so many decimal places, 0 to 3.</summary>
    public Points RoundedDown(int decimals)
    {
        var step = decimals switch { 0 => 1000, 1 => 100, 2 => 10, _ => 1 };
        return new(Thousandths - (Thousandths % step));
    }

    /// <summary>How many decimal places an amount needs.</summary>
    public static int DecimalsOf(decimal amount) => (amount / 1.0000000000000000000000000000m).Scale;

    public int CompareTo(Points other) => Thousandths.CompareTo(other.Thousandths);

    public static Points operator +(Points one, Points other) => new(one.Thousandths + other.Thousandths);

    public static Points operator -(Points one, Points other) => new(one.Thousandths - other.Thousandths);

    public static Points operator -(Points one) => new(-one.Thousandths);

    public static bool operator <(Points one, Points other) => one.Thousandths < other.Thousandths;

    public static bool operator >(Points one, Points other) => one.Thousandths > other.Thousandths;

    /// <summary>As the ledger prints it: three decimal places.</summary>
    public override string ToString() => ToDecimal().ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Sums of points.</summary>
public static class PointsSum
{
    public static Points Sum<T>(this IEnumerable<T> items, Func<T, Points> points) => new(items.Sum(item => points(item).Thousandths));
}
