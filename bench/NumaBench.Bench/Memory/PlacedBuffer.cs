using NumaBench.Bench.Harness;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// The buffer of one memory case on the case's memory node, with the proof of where it lies before and after measuring.
/// </summary>
sealed class PlacedBuffer : IDisposable
{
    /// <summary>A bound buffer with less than this on its node is not where the case says.</summary>
    const double LeastShare = 0.99;

    readonly NodeBuffer buffer;
    readonly CasePass pass;
    readonly List<string> reasons = [];
    readonly PageShares before;
    readonly long workingSetBytes;

    PlacedBuffer(CasePass pass, NodeBuffer buffer, PageKind pages, long workingSetBytes)
    {
        this.pass = pass;
        this.buffer = buffer;
        this.workingSetBytes = workingSetBytes;
        before = buffer.PageShares();
        double hugeShare = buffer.HugePageShare(pass.Bench.SysFs);
        bool huge = hugeShare >= LeastShare;
        PageBytes = huge ? HugePageBytes(pass.Bench.SysFs) : Environment.SystemPageSize;
        if (buffer.PlacedByFirstTouch)
        {
            reasons.Add("mbind was refused: placed by first touch");
        }

        if (pages == PageKind.Huge && !huge)
        {
            reasons.Add($"the kernel gave huge pages for {hugeShare:P0} of the buffer: base pages");
        }

        if (pages == PageKind.Base && hugeShare > 0)
        {
            throw new InvalidOperationException($"the kernel gave huge pages for {hugeShare:P1} of a buffer that asked for none (MADV_NOHUGEPAGE): this is not the latency with base pages");
        }
    }

    /// <summary>What to know about a buffer that no cache should hold.</summary>
    IEnumerable<string> MemoryReasons(string fallback, long l3Bytes)
    {
        if (fallback.Length > 0)
        {
            yield return fallback;
        }

        if (pass.Bench.Topology.Find(int.Parse(pass.Case.MemoryNode))!.MemorySideCacheBytes.Sum() is > 0 and var cache && 4 * cache > buffer.Bytes)
        {
            yield return $"node {pass.Case.MemoryNode} has a memory-side cache of {cache >> 20} MiB in front of it: this may be its speed";
        }

        if (l3Bytes == 0)
        {
            yield return "the kernel shows no size of an L3 cache: a large one may hold part of the working set";
        }
    }

    public nint Address => buffer.Address;

    public long Bytes => buffer.Bytes;

    public long PageBytes { get; }

    /// <summary>A buffer that caches cannot hold, of the wanted size or of what the node can spare.</summary>
    public static PlacedBuffer Allocate(CasePass pass, long wantedBytes, long l3Bytes, PageKind pages = PageKind.Huge)
    {
        (long bytes, string fallback) = WorkingSet.Fit(wantedBytes, l3Bytes, int.Parse(pass.Case.MemoryNode), pass.Bench.SysFs);
        PlacedBuffer placed = Place(pass, bytes, pages, workingSetBytes: null);
        placed.reasons.InsertRange(0, placed.MemoryReasons(fallback, l3Bytes));
        return placed;
    }

    /// <summary>A working set of just this size, in a buffer of whole huge pages; never less, because the size is what is measured.</summary>
    public static PlacedBuffer AllocateExactly(CasePass pass, long bytes) => Place(pass, bytes, PageKind.Huge, bytes);

    static PlacedBuffer Place(CasePass pass, long bytes, PageKind pages, long? workingSetBytes)
    {
        var buffer = NodeBuffer.Allocate(bytes, MemoryPolicy.Bind(int.Parse(pass.Case.MemoryNode)), pages, pass.Bench.Topology, pass.Bench.SysFs);
        try
        {
            return new PlacedBuffer(pass, buffer, pages, workingSetBytes ?? buffer.Bytes);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>What the pass gave, once its samples are taken: reads the placement back a second time.</summary>
    public CaseOutcome Outcome(SampleLog log, string metric, CpuSet cpusSeen)
    {
        PageShares after = buffer.PageShares();
        int node = int.Parse(pass.Case.MemoryNode);
        double share = Math.Min(ShareOn(node, before), ShareOn(node, after));
        int calls = pass.Samples;
        IReadOnlyList<double> values = log.Accepted(calls);
        int rejected = log.Rejected(calls);
        // A CPU that goes offline gives its threads to any other.
        CpuSet strayed = cpusSeen.Except(CpuSet.Parse(pass.Case.Cpus));
        (CaseStatus status, string why) = (share, values.Count) switch
        {
            ( < LeastShare, _) => (CaseStatus.Misplaced, $"{share:P1} of the pages on node {node} (before {before}, after {after}){Mover}"),
            _ when !strayed.IsEmpty => (CaseStatus.Misplaced, $"threads pinned to CPUs {pass.Case.Cpus} ran on CPUs {strayed}: did a CPU go offline?"),
            (_, 0) => (CaseStatus.Noisy, $"other work interrupted all {rejected} samples of pass {pass.Pass}"),
            _ => (CaseStatus.Ok, ""),
        };

        return new CaseOutcome
        {
            Status = status,
            Reason = string.Join("; ", reasons.Prepend(why).Where(text => text.Length > 0)),
            Samples =
            [
                .. values.Select((value, index) => new Sample(pass.Case.Id, pass.Pass, index + 1, metric, value)),
                new Sample(pass.Case.Id, pass.Pass, 0, Metric.RejectedSamples, rejected),
            ],
            PlacementBefore = before,
            PlacementAfter = after,
            CpusSeen = cpusSeen,
            PageBytes = PageBytes,
            WorkingSetBytes = workingSetBytes,
            Findings = buffer.PlacedByFirstTouch ? [CaseFailure.PlacementNotPermitted("mbind(2) was refused; buffers were placed by first touch")] : [],
        };
    }

    /// <summary>Who may have moved pages that no policy holds.</summary>
    string Mover => buffer.PlacedByFirstTouch && pass.Bench.SysFs.Number("proc/sys/kernel/numa_balancing") > 0
        ? ": automatic NUMA balancing (kernel.numa_balancing) moves pages that could not be bound"
        : "";

    /// <summary>Of all pages of the buffer: pages of which the kernel cannot say where they are prove nothing.</summary>
    double ShareOn(int node, PageShares shares) =>
        Math.Min(1, (double)shares.BytesPerNode.GetValueOrDefault(node) / Bytes);

    static long HugePageBytes(SysFs sysFs) => sysFs.Number("sys/kernel/mm/transparent_hugepage/hpage_pmd_size") ?? 2L << 20;

    public void Dispose() => buffer.Dispose();
}
