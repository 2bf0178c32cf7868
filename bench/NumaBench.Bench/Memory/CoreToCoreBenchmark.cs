using NumaBench.Bench.Harness;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Core to core: how long a cache line takes from one CPU to another, with the line's memory on the home node. Each sample
/// takes another line, because where in the chip a line is kept track of follows from its address.
/// </summary>
sealed class CoreToCoreBenchmark : MemoryBenchmark
{
    /// <summary>Shorter than other samples: a hand-over of 100 ns still happens 25,000 times.</summary>
    const double ShortSampleSeconds = 0.005;

    const long BufferBytes = 2 << 20;
    const long ProbeRounds = 500;
    const int Probes = 3;

    /// <summary>Two lines: prefetchers fetch the neighbour too.</summary>
    const int StrideBytes = 2 * PointerChase.LineBytes;

    NodeBuffer? lines;
    PageShares before = new([]);
    PingPongPair? pair;
    SplitMix64 random;
    long rounds;

    private protected override string Metric => Results.Metric.LatencyNanoseconds;

    private protected override CpuSet CpusSeen => pair!.CpusSeen;

    int Home => int.Parse(Pass.Case.MemoryNode);

    nint SomeLine => lines!.Address + (nint)(StrideBytes * random.Below((uint)(lines.Bytes / StrideBytes)));

    private protected override void Prepare()
    {
        random = new SplitMix64(Pass.Seed);
        lines = NodeBuffer.Allocate(BufferBytes, MemoryPolicy.Bind(Home), PageKind.Base, Pass.Bench.Topology, Pass.Bench.SysFs);
        before = lines.PageShares();
        int[] cpus = [.. CpuSet.Parse(Pass.Case.Cpus)];
        pair = new PingPongPair(cpus[0], cpus[1], Pass.Bench.Topology.OnlineNodes);
        double fastest = Enumerable.Range(0, Probes).Min(_ => pair.Run(SomeLine, ProbeRounds).SecondsPerRound);
        rounds = Math.Max(ProbeRounds, (long)(ShortSampleSeconds / fastest));
    }

    private protected override TimedWindow Measure()
    {
        (double seconds, bool disturbed) = pair!.Run(SomeLine, rounds);
        return new TimedWindow(seconds * 1e9 / 2, disturbed, pair.Own, pair.Migrations);
    }

    private protected override CaseOutcome Outcome(SampleLog log)
    {
        PageShares after = lines!.PageShares();
        CpuSet cpus = CpuSet.Parse(Pass.Case.Cpus);
        string misplaced =
            !cpus.Equals(CpusSeen) ? $"threads pinned to CPUs {cpus} ran on CPUs {CpusSeen}: did a CPU go offline?"
            : Math.Min(before.On(Home), after.On(Home)) < LeastShare ? $"the line's pages were not on node {Home} (before {before}, after {after})"
            : "";
        return SampledOutcome.Of(Pass, log, Metric, misplaced, lines.PlacedByFirstTouch ? ["mbind was refused: placed by first touch"] : []) with
        {
            PlacementBefore = before,
            PlacementAfter = after,
            CpusSeen = CpusSeen,
            PageBytes = Environment.SystemPageSize,
            WorkingSetBytes = PointerChase.LineBytes,
            Findings = CorePairs.Finding(Pass.Case, Pass.Bench.Topology) is { } finding ? [finding] : [],
        };
    }

    protected override void Dispose(bool disposing)
    {
        pair?.Dispose();
        lines?.Dispose();
        base.Dispose(disposing);
    }
}
