using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Memory;

/// <summary>
/// A point of the size curve: the idle latency chase over exactly the working set of the case, which caches may hold and are
/// meant to. A working set below 2 MiB is the beginning of one huge page.
/// </summary>
sealed class SizeCurveBenchmark : LatencyBenchmark
{
    /// <summary>Half of what other cases take: a curve has many points, and its steps are larger than the noise of that.</summary>
    private protected override double WindowSeconds => SampleSeconds / 2;

    private protected override nint Lay(int cpu)
    {
        long bytes = Pass.Case.WorkingSetBytes;
        Buffer = PlacedBuffer.AllocateExactly(Pass, bytes);
        nint start = Checked(PointerChase.Build(Buffer.Address, bytes, Pass.Seed), bytes);
        // Once more round, with only loads: what a cache can hold is in it before the first sample.
        return bytes <= Pass.Bench.Topology.L3Bytes(cpu) ? PointerChase.Walk(start, bytes / PointerChase.LineBytes) : start;
    }
}
