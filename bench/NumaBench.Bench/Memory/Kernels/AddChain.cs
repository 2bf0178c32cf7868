using System.Runtime.CompilerServices;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>
/// Additions of which each needs the one before: one cycle each on every processor there is, so their rate is the clock. Of two
/// registers, because recent cores do away with additions of a constant.
/// </summary>
static class AddChain
{
    /// <summary>Additions that <see cref="Run"/> makes per turn of its loop.</summary>
    public const int AddsPerTurn = 64;

    /// <summary><paramref name="value"/> with <paramref name="step"/> added <see cref="AddsPerTurn"/> times in each turn.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static long Run(long value, long step, int turns)
    {
        do
        {
            value += step; value += step; value += step; value += step; value += step; value += step; value += step; value += step;
            value += step; value += step; value += step; value += step; value += step; value += step; value += step; value += step;
            value += step; value += step; value += step; value += step; value += step; value += step; value += step; value += step;
            value += step; value += step; value += step; value += step; value += step; value += step; value += step; value += step;
            value += step; value += step; value += step; value += step; value += step; value += step; value += step; value += step;
            value += step; value += step; value += step; value += step; value += step; value += step; value += step; value += step;
            value += step; value += step; value += step; value += step; value += step; value += step; value += step; value += step;
            value += step; value += step; value += step; value += step; value += step; value += step; value += step; value += step;
        }
        while (--turns > 0);
        return value;
    }
}
