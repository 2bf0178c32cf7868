using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>
/// A pointer chase: every cache line of a buffer holds the address of the next line, in one random cycle over all lines, so
/// each load must wait for the one before and no prefetcher can guess it. Time ÷ hops is the latency of a load.
/// </summary>
static unsafe class PointerChase
{
    /// <summary>Distance of two elements: the cache line of x86-64 and of server arm64.</summary>
    public const int LineBytes = 64;

    /// <summary>Hops that <see cref="Walk"/> makes per turn of its loop; hop counts are multiples of it.</summary>
    public const int HopsPerTurn = 64;

    /// <summary>
    /// Writes one random cycle over all lines of the buffer (Sattolo's algorithm: a random permutation that is one cycle) and
    /// returns its start. The order is made in a table of its own, because shuffling the buffer itself would miss every cache.
    /// </summary>
    public static nint Build(nint buffer, long bytes, ulong seed)
    {
        long lines = bytes / LineBytes;
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 2, nameof(bytes));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines, uint.MaxValue, nameof(bytes));
        var next = (uint*)NativeMemory.Alloc((nuint)lines, sizeof(uint));
        try
        {
            for (uint line = 0; line < lines; line++)
            {
                next[line] = line;
            }

            var random = new SplitMix64(seed);
            for (long last = lines - 1; last > 0; last--)
            {
                // Strictly below "last": that is what makes it one cycle.
                uint other = random.Below((uint)last);
                (next[last], next[other]) = (next[other], next[last]);
            }

            for (long line = 0; line < lines; line++)
            {
                *(nint*)(buffer + (nint)(line * LineBytes)) = buffer + (nint)next[line] * LineBytes;
            }
        }
        finally
        {
            NativeMemory.Free(next);
        }

        return buffer;
    }

    /// <summary>
    /// Follows the pointers once round: true when they come back to the start after exactly all lines, and not before.
    /// Also brings every line in once, as a warm-up.
    /// </summary>
    public static bool IsOneCycle(nint start, long bytes)
    {
        long lines = bytes / LineBytes;
        nint at = start;
        for (long hop = 1; hop <= lines; hop++)
        {
            at = *(nint*)at;
            if (at < start || at >= start + (nint)bytes)
            {
                return false;
            }

            if (at == start)
            {
                return hop == lines;
            }
        }

        return false;
    }

    /// <summary>Makes at least <paramref name="hops"/> hops, in whole turns, and returns where it arrived. One load a hop.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static nint Walk(nint p, long hops)
    {
        do
        {
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            p = *(nint*)p; p = *(nint*)p; p = *(nint*)p; p = *(nint*)p;
            hops -= HopsPerTurn;
        }
        while (hops > 0);
        return p;
    }

    public static long RoundUp(long hops) => Math.Max(1, (hops + HopsPerTurn - 1) / HopsPerTurn) * HopsPerTurn;
}
