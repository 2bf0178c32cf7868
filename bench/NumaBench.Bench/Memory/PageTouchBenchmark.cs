using System.Diagnostics;
using NumaBench.Bench.Harness;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// First touch: one thread writes once to each page of a mapping that is new in every sample and bound to the memory node.
/// </summary>
sealed class PageTouchBenchmark : MemoryBenchmark
{
    Placement? placement;
    PageSize page = null!;
    long bytes;
    PageShares first = new([]);
    PageShares last = new([]);
    double leastShare = 1;
    double fewestFaults = 1;
    int notHuge;
    bool byFirstTouch;
    int cpuAtStart;

    private protected override string Metric => Results.Metric.FaultNanoseconds;

    private protected override CpuSet CpusSeen => CpuSet.Of(cpuAtStart, LinuxCalls.CurrentCpu());

    int Node => int.Parse(Pass.Case.MemoryNode);

    private protected override void Prepare()
    {
        page = PageSize.Of(Pass);
        placement = Placement.Enter(CpuSet.Parse(Pass.Case.Cpus), policy: null, Pass.Bench.Topology.OnlineNodes);
        cpuAtStart = LinuxCalls.CurrentCpu();
        long most = page.Fit(page.MostBytes, Node, Pass.Bench.SysFs);
        bytes = page.LeastBytes;
        // The first mapping is a warm-up; the second says how many pages fill a sample.
        TouchFresh();
        double seconds = TouchFresh().Value;
        bytes = page.RoundUp(Math.Clamp((long)(bytes * SampleSeconds / seconds), page.LeastBytes, most));
        (first, leastShare, fewestFaults, notHuge) = (new([]), 1, 1, 0);
    }

    private protected override TimedWindow Measure()
    {
        TimedWindow window = TouchFresh();
        return window with { Value = window.Value * 1e9 / (bytes / page.Bytes) };
    }

    /// <summary>The value is in seconds.</summary>
    TimedWindow TouchFresh()
    {
        using NodeBuffer fresh = NodeBuffer.Reserve(bytes, MemoryPolicy.Bind(Node), page.Kind, Pass.Bench.Topology, Pass.Bench.SysFs);
        if (fresh.PlacedByFirstTouch && Pass.Case.CpuNode != Pass.Case.MemoryNode)
        {
            const int NotPermitted = 1;
            throw new NumaException($"mbind(bind:{Node})", NotPermitted, "run with --cap-add SYS_NICE (Docker, Podman) or outside the container.");
        }

        byFirstTouch |= fresh.PlacedByFirstTouch;
        var before = WindowEdge.Now();
        long start = Stopwatch.GetTimestamp();
        PageWrites.WriteEach(fresh.Address, bytes, page.Bytes);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var after = WindowEdge.Now();
        OwnActivity own = after.OwnSince(before);
        bool proved = Prove(fresh, own.PageFaults);
        // A fault a page is what is measured here; the kernel may need fewer.
        return new TimedWindow(seconds, after.SwitchedSince(before) | !proved, own with { PageFaults = Math.Max(0, own.PageFaults - (bytes / page.Bytes)) }, after.MigrationsSince(before));
    }

    /// <summary>False when these were not the pages that the case is about.</summary>
    bool Prove(NodeBuffer fresh, long faults)
    {
        last = fresh.PageShares();
        first = first.TotalBytes == 0 ? last : first;
        // Of all pages: one of which the kernel cannot say where it is proves nothing.
        leastShare = Math.Min(leastShare, (double)last.BytesPerNode.GetValueOrDefault(Node) / fresh.Bytes);
        fewestFaults = Math.Min(fewestFaults, (double)faults * page.Bytes / bytes);
        bool asAsked = page.Kind == PageKind.Base || fresh.HugePageShare(Pass.Bench.SysFs) >= LeastShare;
        notHuge += asAsked ? 0 : 1;
        return asAsked;
    }

    private protected override CaseOutcome Outcome(SampleLog log)
    {
        CpuSet strayed = CpusSeen.Except(CpuSet.Parse(Pass.Case.Cpus));
        string misplaced =
            leastShare < LeastShare ? $"in some sample only {leastShare:P1} of the pages came from node {Node} (first {first}, last {last})"
            : strayed.IsEmpty ? "" : $"the thread pinned to CPU {Pass.Case.Cpus} ran on CPU {strayed}: did the CPU go offline?";
        var remarks = new List<string>();
        if (byFirstTouch)
        {
            remarks.Add("mbind was refused: placed by first touch");
        }

        if (fewestFaults < LeastShare)
        {
            remarks.Add("the kernel mapped several pages at a fault");
        }

        if (notHuge > 0)
        {
            remarks.Add("the kernel gave base pages instead of huge ones in some samples; these do not count");
        }

        CaseOutcome outcome = SampledOutcome.Of(Pass, log, Metric, misplaced, remarks) with
        {
            PlacementBefore = first,
            PlacementAfter = last,
            CpusSeen = CpusSeen,
            PageBytes = page.Bytes,
            WorkingSetBytes = bytes,
            Findings = byFirstTouch ? [CaseFailure.PlacementNotPermitted("mbind(2) was refused; buffers were placed by first touch")] : [],
        };
        return notHuge > 0 && !outcome.HasValues(Pass.Case.Kind) ? CaseOutcome.Without(CaseStatus.Skipped, PageSize.NoneFree(Node)) : outcome;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        placement?.Dispose();
    }
}
