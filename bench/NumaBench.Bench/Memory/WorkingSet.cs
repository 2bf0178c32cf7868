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
    public static (long Bytes, string Reason) Fit(long wantedBytes, long l3Bytes, int node, SysFs sysFs)
    {
        long cap = NodeMemory.CapBytes(sysFs, node);
        if (wantedBytes <= cap)
        {
            return (wantedBytes, "");
        }

        long least = LeastBytes(l3Bytes);
        if (cap < least)
        {
            throw new NotEnoughMemoryException(NodeSet.Of(node), least, cap);
        }

        long bytes = cap >> 21 << 21;
        return (bytes, $"working set {bytes >> 20} MiB instead of {wantedBytes >> 20} MiB: node {node} can spare no more");
    }
}
