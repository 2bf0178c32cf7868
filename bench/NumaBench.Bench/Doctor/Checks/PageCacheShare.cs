using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether cached files leave a node no room: the kernel then allocates on another node before it drops a cached page.</summary>
sealed class PageCacheShare : ICheck
{
    /// <summary>Below a tenth free, a model of usual size no longer fits into what is left of a node.</summary>
    const double LeastFree = 0.10;

    /// <summary>From a third on, dropping the cache would cure it.</summary>
    const double LargestCache = 0.33;

    public string Name => "page-cache";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/node"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        // With one node there is no other to spill to.
        foreach (Node node in topology.HasRemoteMemory ? topology.Nodes : [])
        {
            if (node.MemoryTotalKilobytes is { } total and > 0 && node.MemoryFreeKilobytes is { } free && Cache(fs, node) is { } cache
                && free < LeastFree * total && cache > LargestCache * total)
            {
                yield return new Finding(
                    "page-cache-fills-node", Severity.Warning, $"node {node.Id}",
                    $"{TopologyText.Size(cache)} of {TopologyText.Size(total)} are cached files and {TopologyText.Size(free)} are free: memory asked for here without a binding goes to another node.",
                    "bind (numactl --membind), which drops cache first; or once, as root: echo 1 > /proc/sys/vm/drop_caches");
            }
        }
    }

    // Shared memory is counted among the file pages, but cannot be dropped.
    static long? Cache(SysFs fs, Node node)
    {
        string? meminfo = fs.Text($"sys/devices/system/node/node{node.Id}/meminfo");
        return MemoryReader.Kilobytes(meminfo, "FilePages") - (MemoryReader.Kilobytes(meminfo, "Shmem") ?? 0);
    }
}
