using NumaBench.Bench.Harness;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>The memory that injectors move, with the proof of where it lies before and after.</summary>
sealed class LoadBuffer : IDisposable
{
    const double LeastShare = 0.99;
    const double LargestUnevenness = 0.01;
    const double HugePageBytes = 2 << 20;

    readonly NodeSet nodes;
    readonly NodeBuffer buffer;
    readonly PageShares before;
    readonly List<string> reasons = [];

    LoadBuffer(NodeSet nodes, NodeBuffer buffer, SysFs sysFs)
    {
        this.nodes = nodes;
        this.buffer = buffer;
        before = buffer.PageShares();
        double? hugeShare = buffer.HugePageShare(sysFs);
        if (!(hugeShare >= LeastShare))
        {
            reasons.Add(hugeShare is null ? $"load: {PageSize.NotProved}" : $"the kernel gave huge pages for {hugeShare:P0} of the load's memory");
        }

        if (buffer.PlacedByFirstTouch)
        {
            reasons.Add("mbind was refused for the load's memory: placed by first touch");
        }
    }

    public nint Address => buffer.Address;

    public long Bytes => buffer.Bytes;

    public static LoadBuffer Allocate(long bytes, NodeSet nodes, Topology topology, SysFs sysFs)
    {
        MemoryPolicy policy = nodes.Count == 1 ? MemoryPolicy.Bind(nodes) : MemoryPolicy.Interleave(nodes);
        var buffer = NodeBuffer.Allocate(bytes, policy, PageKind.Huge, topology, sysFs);
        try
        {
            return new LoadBuffer(nodes, buffer, sysFs);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// How much chase or load may take, and why it is less than wanted. Each gets half of what one case may take of a node, asked
    /// before either has memory. Throws <see cref="NotEnoughMemoryException"/> where caches could hold what is left.
    /// </summary>
    public static (long Bytes, string Reason) Fit(string whose, long wantedBytes, long l3Bytes, NodeSet nodes, SysFs sysFs)
    {
        long fitting = NodeMemory.FittingBytes(nodes.Min(node => NodeMemory.CapBytes(sysFs, node)) / 2 * nodes.Count);
        if (wantedBytes <= fitting)
        {
            return (wantedBytes, "");
        }

        long least = WorkingSet.LeastBytes(l3Bytes);
        if (fitting < least)
        {
            throw new NotEnoughMemoryException(nodes, least, fitting);
        }

        return (fitting, $"{whose} memory {fitting >> 20} MiB instead of {wantedBytes >> 20} MiB: node {nodes} can spare no more");
    }

    /// <summary>The outcome of the chase, and what the load adds to it: its own proof, its memory and its remarks.</summary>
    public CaseOutcome AddTo(CaseOutcome chase, string caseId, int pass)
    {
        PageShares after = buffer.PageShares();
        double share = Math.Min(PlacedShare(before, nodes, Bytes), PlacedShare(after, nodes, Bytes));
        bool misplaced = share < LeastShare;
        string where = misplaced ? $"the load's memory is not on node {nodes} as it should be (before {before}, after {after})" : "";
        return chase with
        {
            Status = misplaced ? CaseStatus.Misplaced : chase.Status,
            Reason = string.Join("; ", reasons.Prepend(chase.Reason).Prepend(where).Where(text => text.Length > 0)),
            WorkingSetBytes = chase.WorkingSetBytes + Bytes,
            Samples = [.. chase.Samples, new Sample(caseId, pass, 0, Metric.LoadPlacedShare, share)],
            Findings = buffer.PlacedByFirstTouch && chase.Findings.Count == 0
                ? [CaseFailure.PlacementNotPermitted("mbind(2) was refused; buffers were placed by first touch")]
                : chase.Findings,
        };
    }

    /// <summary>
    /// The share (0…1) of the memory that lies where it should: on the node, or the same on each node. One huge page or a point
    /// more on a node than its part is as even as it can be.
    /// </summary>
    public static double PlacedShare(PageShares pages, NodeSet nodes, long bytes)
    {
        double part = (double)bytes / nodes.Count;
        double slack = nodes.Count == 1 ? 0 : Math.Max(LargestUnevenness * bytes, HugePageBytes);
        return nodes.Sum(node => pages.BytesPerNode.GetValueOrDefault(node) is var got && got >= part - slack ? part : got) / bytes;
    }

    public void Dispose() => buffer.Dispose();
}
