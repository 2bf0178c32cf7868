using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>How much memory a case walks over: enough that caches cannot answer, no more than the machine can spare.</summary>
static class WorkingSet
{
    const long SmallestWantedBytes = 256L << 20;
    const long SmallestUsefulBytes = 64L << 20;
    const int L3Multiple = 4;

    /// <summary>At least four times the L3 that is seen, and 256 MiB.</summary>
    public static long WantedBytes(long l3Bytes) => Math.Max(SmallestWantedBytes, L3Multiple * l3Bytes);

    /// <summary>With less than this a cache would be measured.</summary>
    public static long LeastBytes(long l3Bytes) => Math.Max(SmallestUsefulBytes, L3Multiple * l3Bytes);

    /// <summary>
    /// The wanted size, or as much as the node can spare with the reason why it is less. Throws
    /// <see cref="NotEnoughMemoryException"/> when even four times the L3 cannot be had: that would measure the cache.
    /// </summary>
    public static (long Bytes, string Reason) Fit(long wantedBytes, long l3Bytes, int node, SysFs sysFs) =>
        Fit(wantedBytes, l3Bytes, new Dictionary<int, double> { [node] = 1 }, parts: 1, sysFs);

    /// <summary>The same for memory of which each node holds a share (0…1), one of several parts of a case that come out of one cgroup.</summary>
    public static (long Bytes, string Reason) Fit(long wantedBytes, long l3Bytes, IReadOnlyDictionary<int, double> shares, int parts, SysFs sysFs)
    {
        double ofNodes = shares.Min(share => NodeMemory.CapBytes(sysFs, share.Key) / share.Value);
        // A node's cap counts the cgroup as if the node were alone in it.
        double ofCgroup = NodeMemory.CgroupHeadroomBytes(sysFs) * NodeMemory.LargestShare / parts;
        long fitting = NodeMemory.FittingBytes((long)Math.Min(ofNodes, ofCgroup));
        if (wantedBytes <= fitting)
        {
            return (wantedBytes, "");
        }

        var nodes = NodeSet.Of(shares.Keys);
        long least = LeastBytes(l3Bytes);
        if (fitting < least)
        {
            throw new NotEnoughMemoryException(nodes, least, fitting);
        }

        return (fitting, $"working set {fitting >> 20} MiB instead of {wantedBytes >> 20} MiB: {(nodes.Count == 1 ? "node" : "nodes")} {nodes} can spare no more");
    }
}
