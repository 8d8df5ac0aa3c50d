using System.Collections;
using System.Runtime.CompilerServices;

namespace Symbolon;

/// <summary>An immutable list that is equal to another when their items are: what a collection inside a record must be.</summary>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Of))]
public sealed class Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    public static readonly Sequence<T> Empty = new([]);

    private readonly T[] items;

    internal Sequence(T[] items) => this.items = items;

    public int Count => items.Length;

    public T this[int index] => items[index];

    public Sequence<T> With(T item) => new([.. items, item]);

    public Sequence<T> With(IEnumerable<T> more) => Sequence.From([.. items, .. more]);

    public Sequence<T> Without(Predicate<T> unwanted) =>
        Array.Exists(items, unwanted) ? Sequence.From(Array.FindAll(items, item => !unwanted(item))) : this;

    public bool Equals(Sequence<T>? other) =>
        ReferenceEquals(this, other) || (other is not null && items.AsSpan().SequenceEqual(other.items));

    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    public static bool operator ==(Sequence<T>? one, Sequence<T>? other) => one is null ? other is null : one.Equals(other);

    public static bool operator !=(Sequence<T>? one, Sequence<T>? other) => !(one == other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item);
        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", items)}]";

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

/// <summary>Makes sequences.</summary>
public static class Sequence
{
    public static Sequence<T> Of<T>(ReadOnlySpan<T> items) => items.IsEmpty ? Sequence<T>.Empty : new(items.ToArray());

    public static Sequence<T> From<T>(T[] items) => items.Length == 0 ? Sequence<T>.Empty : new(items);

    public static Sequence<T> ToSequence<T>(this IEnumerable<T> items) => From(items.ToArray());
}
