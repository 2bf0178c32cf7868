using System.Diagnostics;
using NumaBench.Bench.Harness;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Loaded latency: a pointer chase on the last of the case's CPUs while the others move data. What they moved is read at both
/// ends of each latency sample, so both numbers are of the same window.
/// </summary>
sealed class LoadedLatencyBenchmark : MemoryBenchmark
{
    const long ProbeHops = 1 << 15;

    readonly List<string> reasons = [];
    Placement? placement;
    LoadBuffer? load;
    InjectorTeam? team;
    InjectorMark[] before = [];
    InjectorMark[] after = [];
    (double GigabytesPerSecond, bool Disturbed)[] windows = [];
    int windowCount;
    nint at;
    long hops;
    int chaseCpu;
    int cpuAtStart;

    private protected override string Metric => Results.Metric.LatencyNanoseconds;

    private protected override CpuSet CpusSeen => CpuSet.Of(cpuAtStart, LinuxCalls.CurrentCpu()).Or(team?.CpusSeen ?? CpuSet.Empty);

    private protected override void Prepare()
    {
        CpuSet cpus = CpuSet.Parse(Pass.Case.Cpus);
        chaseCpu = cpus.Last();
        CpuSet injectors = cpus.Except(CpuSet.Of(chaseCpu));
        Topology topology = Pass.Bench.Topology;
        SysFs sysFs = Pass.Bench.SysFs;
        long l3 = topology.L3Bytes(chaseCpu), loadL3 = topology.L3Bytes(injectors);
        placement = Placement.Enter(CpuSet.Of(chaseCpu), policy: null, topology.OnlineNodes);

        // Both sizes before either is taken: memory that the first has is not free for the second.
        InjectedLoad? injected = InjectedLoad.Of(Pass.Case);
        long chaseBytes = Fit("the chase's", WorkingSet.WantedBytes(l3), l3, NodeSet.Parse(Pass.Case.MemoryNode), sysFs);
        long loadBytes = injected is null ? 0 : Fit("the load's", WorkingSet.WantedBytes(loadL3), loadL3, injected.Nodes, sysFs);
        Buffer = PlacedBuffer.Allocate(Pass, chaseBytes, l3);
        at = PointerChase.Build(Buffer.Address, Buffer.Bytes, Pass.Seed);
        // Building leaves its last lines in the caches: twice the L3 of other lines drive them out. The cycle is longer than that,
        // so no line comes twice while the caches could still hold it.
        at = PointerChase.Walk(at, PointerChase.RoundUp(Math.Min(Buffer.Bytes, l3 > 0 ? 2 * l3 : long.MaxValue) / PointerChase.LineBytes));
        if (injected is not null)
        {
            load = LoadBuffer.Allocate(loadBytes, injected.Nodes, topology, sysFs);
            team = new InjectorTeam(
                injectors, InjectorKernel.For(injected.Operation, StreamKernel.WidestVectorBits), injected.DelayTurns, load.Address, load.Bytes, topology.OnlineNodes);
            before = new InjectorMark[team.Count];
            after = new InjectorMark[team.Count];
        }

        windows = new (double, bool)[(Pass.Bench.Profile.SamplesPerPass + MemoryJob.MostWarmups) * SampleLog.MostAttempts];
        long start = Stopwatch.GetTimestamp();
        at = PointerChase.Walk(at, ProbeHops);
        hops = PointerChase.RoundUp((long)(ProbeHops * SampleSeconds / Stopwatch.GetElapsedTime(start).TotalSeconds));
        cpuAtStart = LinuxCalls.CurrentCpu();
    }

    long Fit(string whose, long wantedBytes, long l3Bytes, NodeSet nodes, SysFs sysFs)
    {
        (long bytes, string reason) = LoadBuffer.Fit(whose, wantedBytes, l3Bytes, nodes, sysFs);
        if (reason.Length > 0)
        {
            reasons.Add(reason);
        }

        return bytes;
    }

    private protected override TimedWindow Measure()
    {
        var edge = WindowEdge.Now();
        team?.Read(before);
        long start = Stopwatch.GetTimestamp();
        at = PointerChase.Walk(at, hops);
        long end = Stopwatch.GetTimestamp();
        team?.Read(after);
        var otherEdge = WindowEdge.Now();
        bool disturbed = otherEdge.SwitchedSince(edge) || (team is not null && InjectorWindow.IsDisturbed(before, after, start, end));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start, end);
        double bytes = team is null ? 0 : (double)InjectorWindow.Chunks(before, after) * team.BytesPerChunk;
        windows[windowCount++ % windows.Length] = (bytes / elapsed.TotalSeconds / 1e9, disturbed);
        return new TimedWindow(elapsed.TotalNanoseconds / hops, disturbed, otherEdge.OwnSince(edge), otherEdge.MigrationsSince(edge));
    }

    private protected override CaseOutcome Outcome(SampleLog log)
    {
        team?.Stop();
        CaseOutcome chase = base.Outcome(log);
        CaseOutcome both = load is null ? chase : load.AddTo(chase with { Samples = [.. chase.Samples, .. Bandwidths(chase.Samples)] }, Pass.Case.Id, Pass.Pass);
        // Each thread has one CPU of the case's: on another one of them it would be in another's way.
        bool strayed = cpuAtStart != chaseCpu || LinuxCalls.CurrentCpu() != chaseCpu || team?.Strayed > 0;
        string where = strayed ? "a thread was seen on the CPU of another: did a CPU go offline?" : "";
        return both with
        {
            Status = strayed ? CaseStatus.Misplaced : both.Status,
            Reason = string.Join("; ", reasons.Prepend(both.Reason).Prepend(where).Where(text => text.Length > 0)),
        };
    }

    /// <summary>
    /// The bandwidth of each window whose latency counts, under the same iteration. Those are the last undisturbed windows, as many
    /// as there are latencies.
    /// </summary>
    IEnumerable<Sample> Bandwidths(IReadOnlyList<Sample> samples)
    {
        int accepted = samples.Count(sample => sample.Metric == Metric && sample.Iteration > 0);
        return windows.Take(windowCount).Where(window => !window.Disturbed).TakeLast(accepted)
            .Select((window, index) => new Sample(Pass.Case.Id, Pass.Pass, index + 1, Results.Metric.BandwidthGigabytesPerSecond, window.GigabytesPerSecond));
    }

    protected override void Dispose(bool disposing)
    {
        team?.Dispose();
        load?.Dispose();
        base.Dispose(disposing);
        placement?.Dispose();
    }
}
