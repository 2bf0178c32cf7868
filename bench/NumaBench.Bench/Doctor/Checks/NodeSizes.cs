using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether the nodes with CPUs have the same memory, as they do where all DIMM slots are filled alike.</summary>
sealed class NodeSizes : ICheck
{
    /// <summary>One DIMM of twelve missing (the most channels a socket has in 2025: EPYC 9004) is 8 %; what kernels keep for themselves is below 4 % of big nodes.</summary>
    const double LargestShareMissing = 0.07;

    /// <summary>More than a kernel, its memory map and a crash kernel (256 MB by default) take from one node of a small machine.</summary>
    const long KernelsOwnKilobytes = 1 << 20;

    public string Name => "node-sizes";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/node"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        Node[] nodes = [.. topology.Nodes.Where(node => !node.Cpus.IsEmpty && node.MemoryTotalKilobytes > 0)];
        if (nodes.MaxBy(node => node.MemoryTotalKilobytes) is not { MemoryTotalKilobytes: { } largest } biggest)
        {
            yield break;
        }

        Node[] small = [.. nodes.Where(node => largest - node.MemoryTotalKilobytes > Math.Max(KernelsOwnKilobytes, LargestShareMissing * largest))];
        if (small.Length > 0)
        {
            yield return new Finding(
                "node-sizes-differ", Severity.Warning, NodeNames.Of(small),
                $"{string.Join(", ", small.Append(biggest).Select(node => $"node {node.Id} has {TopologyText.Size(node.MemoryTotalKilobytes)}"))}: the smaller spill to remote "
                    + "memory sooner, and with DIMMs missing they have fewer channels and less bandwidth.",
                "compare the slots with: dmidecode -t memory (as root); fill all channels of every socket alike.");
        }
    }
}
