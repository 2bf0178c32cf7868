using System.Runtime.InteropServices;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Tests.Memory;

/// <summary>Memory for a chase in a test, and the order in which the chase goes over its lines.</summary>
static unsafe class ChaseMemory
{
    public static void With(long bytes, Action<nint> test)
    {
        void* memory = NativeMemory.AlignedAlloc((nuint)bytes, PointerChase.LineBytes);
        try
        {
            test((nint)memory);
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    /// <summary>The numbers of the first lines that a chase visits, counted from where its memory begins.</summary>
    public static List<int> Lines(nint start, long count, nint buffer)
    {
        var lines = new List<int>();
        for (nint at = start; lines.Count < count; at = *(nint*)at)
        {
            lines.Add((int)((at - buffer) / PointerChase.LineBytes));
        }

        return lines;
    }

    /// <summary>The order of a chase that <paramref name="build"/> writes for a seed: the same for the same seed, another for another.</summary>
    public static void AssertSeedDecides(int lines, Func<nint, ulong, nint> build)
    {
        int[] Order(ulong seed)
        {
            int[] order = [];
            With(lines * (long)PointerChase.LineBytes, buffer => order = [.. Lines(build(buffer, seed), lines, buffer)]);
            return order;
        }

        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));
    }
}
