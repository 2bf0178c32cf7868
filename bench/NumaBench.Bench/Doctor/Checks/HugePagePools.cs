using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether reserved huge pages are where they are needed, and needed where they are.</summary>
sealed class HugePagePools : ICheck
{
    /// <summary>As much of a node as one run may take for its own memory (a quarter, METHOD.md) should not lie idle.</summary>
    const double IdleShare = 0.25;

    public string Name => "huge-page-pools";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/node/node0/hugepages", "sys/kernel/mm/hugepages"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        Node[] cpuNodes = [.. topology.Nodes.Where(node => !node.Cpus.IsEmpty && node.MemoryTotalKilobytes > 0)];
        foreach (long size in cpuNodes.SelectMany(node => node.HugePages).Select(pool => pool.SizeKilobytes).Distinct().Order())
        {
            long[] totals = [.. cpuNodes.Select(node => Total(node, size))];
            if (totals.Distinct().Count() > 1)
            {
                yield return new Finding(
                    "huge-pages-uneven", Severity.Warning, $"{size} kB pages",
                    $"{string.Join(", ", cpuNodes.Zip(totals, (node, total) => $"node {node.Id} has {total}"))}: a process bound to the node with fewer gets SIGBUS or base pages.",
                    $"reserve by node: echo {totals.Max()} > /sys/devices/system/node/nodeN/hugepages/hugepages-{size}kB/nr_hugepages");
            }
        }

        foreach (Node node in topology.Nodes)
        {
            long idle = node.HugePages.Sum(pool => pool.SizeKilobytes * pool.Free);
            if (node.MemoryTotalKilobytes > 0 && idle > IdleShare * node.MemoryTotalKilobytes)
            {
                yield return new Finding(
                    "huge-pages-idle", Severity.Warning, $"node {node.Id}",
                    $"{TopologyText.Size(idle)} of {TopologyText.Size(node.MemoryTotalKilobytes)} are reserved as huge pages that nobody uses: ordinary memory spills to other nodes sooner.",
                    $"give back what no program asks for: echo N > /sys/devices/system/node/node{node.Id}/hugepages/hugepages-{node.HugePages.MaxBy(pool => pool.SizeKilobytes * pool.Free)!.SizeKilobytes}kB/nr_hugepages");
            }
        }
    }

    static long Total(Node node, long size) => node.HugePages.Where(pool => pool.SizeKilobytes == size).Sum(pool => pool.Total);
}
