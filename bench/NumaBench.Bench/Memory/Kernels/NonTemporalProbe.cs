using System.Diagnostics;
using System.Runtime.InteropServices;
using NumaBench.Numa;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>
/// Tells by time whether stores meant to go past the caches do: over a buffer that fits the first cache, plain stores stay
/// there and are several times as fast. A compiler, a processor (on arm64 it is only a hint) or a hypervisor may make them plain.
/// </summary>
static unsafe class NonTemporalProbe
{
    const int BufferBytes = 16 << 10;
    const int RepeatsPerSample = 64;
    const int Samples = 15;
    const double LeastFactor = 2;

    /// <summary>Takes a few milliseconds. No finding when the stores go past the caches.</summary>
    public static IEnumerable<Finding> Findings()
    {
        byte* buffer = (byte*)NativeMemory.AlignedAlloc(BufferBytes, 4096);
        try
        {
            int width = StreamKernel.WidestVectorBits;
            StreamKernel through = StreamKernel.For(StreamOperation.Write, width);
            StreamKernel past = StreamKernel.For(StreamOperation.WriteNonTemporal, width);
            double plain = Best(() => through.RunUnfenced(buffer, buffer, buffer, BufferBytes));
            double nonTemporal = Best(() => past.Run(buffer, buffer, buffer, BufferBytes));
            return Judge(nonTemporal, plain);
        }
        finally
        {
            NativeMemory.AlignedFree(buffer);
        }
    }

    public static IEnumerable<Finding> Judge(double nonTemporal, double plain) => nonTemporal * LeastFactor <= plain
        ? []
        : [new Finding(
            "non-temporal-stores-are-plain", Severity.Warning, "write-nt, copy-nt, triad-nt",
            $"stores past the caches wrote {nonTemporal:F1} GB/s into a buffer of {BufferBytes >> 10} KiB and plain ones {plain:F1} GB/s: they seem to go into the cache",
            "take the bandwidth of writes as a lower bound: each line may be read before it is written, which is not counted; read is not concerned.")];

    /// <summary>GB/s of the fastest sample: other work on the CPU only slows it down.</summary>
    static double Best(Action write)
    {
        double best = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int repeat = 0; repeat < RepeatsPerSample; repeat++)
            {
                write();
            }

            best = Math.Max(best, (double)BufferBytes * RepeatsPerSample / Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }
}
