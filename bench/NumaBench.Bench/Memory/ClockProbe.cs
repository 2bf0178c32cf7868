using System.Diagnostics;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>The clock that a CPU really runs at, also where no cpufreq shows one (virtual machines): how fast it adds.</summary>
static class ClockProbe
{
    /// <summary>About 0.03 ms at 3.5 GHz.</summary>
    const int Turns = 1536;

    /// <summary>The best counts: an interrupt, or the host of a virtual machine, can only make a piece slower.</summary>
    const int Pieces = 8;

    static long sink;

    /// <summary>In GHz; null when the CPU is not there any more, which the case's own proof tells.</summary>
    public static double? Gigahertz(int cpu, NodeSet onlineNodes)
    {
        try
        {
            using var placement = Placement.Enter(CpuSet.Of(cpu), policy: null, onlineNodes);
            double best = 0;
            for (int piece = 0; piece < Pieces; piece++)
            {
                long start = Stopwatch.GetTimestamp();
                // Somebody has to want the result, or the compiler may leave the work out.
                sink = AddChain.Run(sink, piece, Turns);
                long ticks = Stopwatch.GetTimestamp() - start;
                best = Math.Max(best, Turns * AddChain.AddsPerTurn * (Stopwatch.Frequency / 1e9) / ticks);
            }

            return best;
        }
        catch (NumaException)
        {
            return null;
        }
    }
}
