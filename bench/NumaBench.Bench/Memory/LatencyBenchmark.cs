using System.Diagnostics;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Idle latency: one thread on one CPU of the CPU node follows a pointer chase through memory of the memory node.
/// </summary>
class LatencyBenchmark : MemoryBenchmark
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
        at = Lay(cpu);
        long start = Stopwatch.GetTimestamp();
        at = PointerChase.Walk(at, ProbeHops);
        hops = PointerChase.RoundUp((long)(ProbeHops * WindowSeconds / Stopwatch.GetElapsedTime(start).TotalSeconds));
        cpuAtStart = LinuxCalls.CurrentCpu();
    }

    private protected virtual double WindowSeconds => SampleSeconds;

    /// <summary>Allocates the buffer of the case, writes the chase into it and returns where to start.</summary>
    private protected virtual nint Lay(int cpu)
    {
        PageKind pages = CaseId.Value(Pass.Case.Id, "page") == "base" ? PageKind.Base : PageKind.Huge;
        Buffer = PlacedBuffer.Allocate(Pass, Pass.Case.WorkingSetBytes, Pass.Bench.Topology.L3Bytes(cpu), pages);
        return Checked(
            CaseId.Value(Pass.Case.Id, "walk") == "window"
                ? WindowChase.Build(Buffer.Address, Buffer.Bytes, WindowChase.WindowPages * (long)Environment.SystemPageSize, Pass.Seed)
                : PointerChase.Build(Buffer.Address, Buffer.Bytes, Pass.Seed),
            Buffer.Bytes);
    }

    private protected static nint Checked(nint start, long bytes) => PointerChase.IsOneCycle(start, bytes)
        ? start
        : throw new InvalidOperationException("the pointer chase is not one cycle over all lines: memory or kernel is broken.");

    private protected override TimedWindow Measure()
    {
        var before = WindowEdge.Now();
        long start = Stopwatch.GetTimestamp();
        at = PointerChase.Walk(at, hops);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        var after = WindowEdge.Now();
        return new TimedWindow(elapsed.TotalNanoseconds / hops, after.SwitchedSince(before), after.OwnSince(before), after.MigrationsSince(before));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        placement?.Dispose();
    }
}
