using System.Diagnostics;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Idle latency: one thread on one CPU of the CPU node follows a pointer chase through memory of the memory node.
/// </summary>
public class LatencyBenchmark : MemoryBenchmark
{
    const long ProbeHops = 1 << 15;

    Placement? placement;
    nint at;
    long hops;
    int cpuAtStart;

    private protected override string Metric => Results.Metric.LatencyNanoseconds;

    private protected override CpuSet CpusSeen => CpuSet.Of(cpuAtStart, LinuxCalls.CurrentCpu());

    private protected override void Prepare()
    {
        int cpu = CpuSet.Parse(Pass.Case.Cpus).First;
        placement = Placement.Enter(CpuSet.Of(cpu), policy: null, Pass.Bench.Topology.OnlineNodes);
        Buffer = PlacedBuffer.Allocate(Pass, Pass.Case.WorkingSetBytes, Pass.Bench.Topology.L3Bytes(cpu));
        at = PointerChase.Build(Buffer.Address, Buffer.Bytes, Pass.Seed);
        if (!PointerChase.IsOneCycle(at, Buffer.Bytes))
        {
            throw new InvalidOperationException("the pointer chase is not one cycle over all lines: memory or kernel is broken.");
        }

        long start = Stopwatch.GetTimestamp();
        at = PointerChase.Walk(at, ProbeHops);
        hops = PointerChase.RoundUp((long)(ProbeHops * SampleSeconds / Stopwatch.GetElapsedTime(start).TotalSeconds));
        cpuAtStart = LinuxCalls.CurrentCpu();
    }

    private protected override (double Value, bool Disturbed) Measure()
    {
        long switches = LinuxCalls.InvoluntarySwitches();
        long start = Stopwatch.GetTimestamp();
        at = PointerChase.Walk(at, hops);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return (elapsed.TotalNanoseconds / hops, LinuxCalls.InvoluntarySwitches() != switches);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        placement?.Dispose();
    }
}
