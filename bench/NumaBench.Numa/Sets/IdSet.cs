using System.Collections;
using System.Numerics;

namespace NumaBench.Numa;

/// <summary>An immutable set of small ids of any width; the common part of <see cref="CpuSet"/> and <see cref="NodeSet"/>.</summary>
public abstract class IdSet<TSelf> : IReadOnlyCollection<int>, IEquatable<TSelf>
    where TSelf : IdSet<TSelf>, IIdSet<TSelf>
{
    readonly int[] ids;

    private protected IdSet(IEnumerable<int> ids)
    {
        this.ids = [.. ids.Distinct().Order()];
        if (this.ids.Length > 0 && this.ids[0] < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(ids), "Ids are not negative.");
        }
    }

    public static TSelf Empty { get; } = TSelf.Of([]);

    public int Count => ids.Length;

    public bool IsEmpty => ids.Length == 0;

    /// <summary>The lowest id. Throws when the set is empty.</summary>
    public int First => ids[0];

    /// <summary>Reads a kernel list (<c>0-3,8</c>, <c>0-62:2</c>). Throws <see cref="FormatException"/> with the part that cannot be read.</summary>
    public static TSelf Parse(string list) => TSelf.Of(KernelList.Parse(list));

    /// <summary>Reads a kernel mask (<c>00000000,000000ff</c>).</summary>
    public static TSelf ParseMask(string mask) => TSelf.Of(KernelMask.Parse(mask));

    public bool Contains(int id) => Array.BinarySearch(ids, id) >= 0;

    public bool Overlaps(TSelf other) => ids.Any(other.Contains);

    public bool IsSubsetOf(TSelf other) => ids.All(other.Contains);

    public TSelf And(TSelf other) => TSelf.Of(ids.Where(other.Contains));

    public TSelf Or(TSelf other) => TSelf.Of(ids.Concat(other));

    public TSelf Except(TSelf other) => TSelf.Of(ids.Where(id => !other.Contains(id)));

    /// <summary>The set as the bits of a kernel mask in 64-bit words, as sched_setaffinity(2) and mbind(2) take it.</summary>
    public ulong[] ToMask()
    {
        var words = new ulong[IsEmpty ? 1 : (ids[^1] / 64) + 1];
        foreach (int id in ids)
        {
            words[id / 64] |= 1UL << (id % 64);
        }

        return words;
    }

    public static TSelf FromMask(ReadOnlySpan<ulong> words)
    {
        var found = new List<int>();
        for (int word = 0; word < words.Length; word++)
        {
            for (ulong bits = words[word]; bits != 0; bits &= bits - 1)
            {
                found.Add((word * 64) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return TSelf.Of(found);
    }

    /// <summary>The set as a kernel list, <c>0-3,8</c>; empty text for the empty set.</summary>
    public override string ToString() => KernelList.Format(ids);

    public bool Equals(TSelf? other) => other is not null && ids.AsSpan().SequenceEqual(other.ids);

    public override bool Equals(object? obj) => Equals(obj as TSelf);

    public override int GetHashCode() => ids.Aggregate(ids.Length, HashCode.Combine);

    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)ids).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>How an <see cref="IdSet{TSelf}"/> makes another of its own type.</summary>
public interface IIdSet<TSelf>
{
    static abstract TSelf Of(IEnumerable<int> ids);
}
