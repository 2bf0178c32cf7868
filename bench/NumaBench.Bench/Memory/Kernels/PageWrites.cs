using System.Runtime.CompilerServices;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>One write to each page: on a mapping that nobody has touched, one page fault each.</summary>
static unsafe class PageWrites
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void WriteEach(nint start, long bytes, long pageBytes)
    {
        for (long offset = 0; offset < bytes; offset += pageBytes)
        {
            *(byte*)(start + (nint)offset) = 1;
        }
    }
}
