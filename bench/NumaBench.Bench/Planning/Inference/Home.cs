using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>A place where a process runs beside its memory: a node, or one L3 cache of it, with one CPU a core.</summary>
sealed record Home(Node Node, CpuSet Cores)
{
    /// <summary>The nodes with both CPUs and memory that this process may use.</summary>
    public static IReadOnlyList<Home> PerNode(Topology topology) =>
        [.. topology.Nodes.Where(node => node.UsableMemory && !node.UsableCpus.IsEmpty).Select(node => new Home(node, topology.OnePerCore(node.UsableCpus)))];

    /// <summary>The L3 caches of those nodes; none where the kernel shows none.</summary>
    public static IReadOnlyList<Home> PerL3(Topology topology) =>
    [
        .. from home in PerNode(topology)
           from cache in home.Node.L3Domains
           where cache.Overlaps(home.Node.UsableCpus)
           select new Home(home.Node, topology.OnePerCore(cache.And(home.Node.UsableCpus))),
    ];
}
