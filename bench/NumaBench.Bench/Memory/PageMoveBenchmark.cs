using System.Diagnostics;
using NumaBench.Bench.Harness;
using NumaBench.Bench.Machine;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Migration: move_pages(2) takes a filled buffer from one node to another, a second query proves that it arrived, and it is
/// moved back before the next sample.
/// </summary>
sealed class PageMoveBenchmark : MemoryBenchmark
{
    const byte Content = 0x5A;

    /// <summary>A thread that waited for its CPU for more than this share of the sample was held up.</summary>
    const double MostWaiting = 0.05;

    Placement? placement;
    PageSize page = null!;
    NodeBuffer? moved;
    nint[] addresses = [];
    int[] targets = [];
    int[] origins = [];
    int[] status = [];
    PageShares before = new([]);
    PageShares after = new([]);
    double leastArrived = 1;
    double leastWhole = 1;
    int cpuAtStart;

    private protected override string Metric => Results.Metric.BandwidthGigabytesPerSecond;

    private protected override CpuSet CpusSeen => CpuSet.Of(cpuAtStart, LinuxCalls.CurrentCpu());

    /// <summary>
    /// How long this thread waited for its CPU so far (schedstat, proc(5)); null where the kernel does not count it. Switches
    /// alone say nothing here: the call itself makes kernel threads run on every CPU to empty their page lists.
    /// </summary>
    long? WaitedNanoseconds => ThreadWaits.OfThisThread(Pass.Bench.SysFs);

    int From => PageCostPlan.From(Pass.Case);

    int To => int.Parse(Pass.Case.MemoryNode);

    private protected override void Prepare()
    {
        page = PageSize.Of(Pass);
        placement = Placement.Enter(CpuSet.Parse(Pass.Case.Cpus), policy: null, Pass.Bench.Topology.OnlineNodes);
        cpuAtStart = LinuxCalls.CurrentCpu();
        long most = page.Fit(page.Fit(page.MostBytes, From, Pass.Bench.SysFs), To, Pass.Bench.SysFs);
        Fill(page.LeastBytes);
        // The first move is a warm-up; the second says how many pages fill a sample.
        MoveThereAndBack();
        double rate = MoveThereAndBack().Value;
        Fill(page.RoundUp(Math.Clamp((long)(rate * 1e9 * SampleSeconds), page.LeastBytes, most)));
        (leastArrived, leastWhole) = (1, 1);
    }

    void Fill(long bytes)
    {
        moved?.Dispose();
        moved = NodeBuffer.Allocate(bytes, MemoryPolicy.Bind(From), page.Kind, Pass.Bench.Topology, Pass.Bench.SysFs);
        FillWith(moved, Content);
        if (page.Kind == PageKind.Huge && !(moved.HugePageShare(Pass.Bench.SysFs) >= LeastShare))
        {
            throw new CaseRefusedException(CaseStatus.Skipped, PageSize.NoneFree(From));
        }

        // One address a page: the kernel moves a huge page as a whole, and calls the rest of it busy.
        addresses = [.. Enumerable.Range(0, (int)(moved.Bytes / page.Bytes)).Select(index => moved.Address + (nint)(index * page.Bytes))];
        targets = [.. addresses.Select(_ => To)];
        origins = [.. addresses.Select(_ => From)];
        status = new int[addresses.Length];
        before = moved.PageShares();
    }

    static unsafe void FillWith(NodeBuffer buffer, byte content) => new Span<byte>((void*)buffer.Address, checked((int)buffer.Bytes)).Fill(content);

    private protected override TimedWindow Measure() => MoveThereAndBack();

    /// <summary>The value is in GB/s.</summary>
    TimedWindow MoveThereAndBack()
    {
        long? waited = WaitedNanoseconds;
        var edge = WindowEdge.Now();
        long start = Stopwatch.GetTimestamp();
        LinuxCalls.MovePages(addresses, targets, status);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var otherEdge = WindowEdge.Now();
        bool disturbed = waited is { } earlier && WaitedNanoseconds is { } later
            ? later - earlier > MostWaiting * seconds * 1e9
            : otherEdge.SwitchedSince(edge);
        after = moved!.PageShares();
        long arrived = after.BytesPerNode.GetValueOrDefault(To);
        leastArrived = Math.Min(leastArrived, (double)arrived / moved.Bytes);
        bool whole = IsWhole();
        LinuxCalls.MovePages(addresses, origins, status);
        if (!whole || moved.PageShares().On(From) < LeastShare || !IsWhole())
        {
            Fill(moved.Bytes);
        }

        return new TimedWindow(arrived / seconds / 1e9, disturbed, otherEdge.OwnSince(edge), otherEdge.MigrationsSince(edge));
    }

    /// <summary>False when huge pages were split on the way.</summary>
    bool IsWhole()
    {
        double share = page.Kind == PageKind.Huge ? moved!.HugePageShare(Pass.Bench.SysFs) ?? 0 : 1;
        leastWhole = Math.Min(leastWhole, share);
        return share >= LeastShare;
    }

    private protected override CaseOutcome Outcome(SampleLog log)
    {
        CpuSet strayed = CpusSeen.Except(CpuSet.Parse(Pass.Case.Cpus));
        string misplaced =
            before.On(From) < LeastShare ? $"before moving only {before.On(From):P1} of the pages were on node {From} ({before})"
            : leastArrived < LeastShare ? $"in some sample only {leastArrived:P1} of the pages arrived on node {To}"
            : strayed.IsEmpty ? "" : $"the thread pinned to CPU {Pass.Case.Cpus} ran on CPU {strayed}: did the CPU go offline?";
        return SampledOutcome.Of(Pass, log, Metric, misplaced, leastWhole < LeastShare ? ["the kernel split huge pages to move them"] : []) with
        {
            PlacementBefore = before,
            PlacementAfter = after,
            CpusSeen = CpusSeen,
            PageBytes = page.Bytes,
            WorkingSetBytes = moved!.Bytes,
        };
    }

    protected override void Dispose(bool disposing)
    {
        moved?.Dispose();
        base.Dispose(disposing);
        placement?.Dispose();
    }
}
