using NumaBench.Numa;

namespace NumaBench.Tests.Inference;

/// <summary>Topologies made by hand.</summary>
static class Machines
{
    /// <summary>This machine as far as these tests need it: one node with all CPUs that the process may use.</summary>
    public static Topology OneNode()
    {
        CpuSet cpus = LinuxCalls.GetAffinity();
        return Of(new Node { Id = 0, Cpus = cpus, UsableCpus = cpus, UsableMemory = true, MemoryTotalKilobytes = 16 << 20, MemoryFreeKilobytes = 8 << 20, Distances = new Dictionary<int, int> { [0] = 10 } });
    }

    public static Node Node(int id, string cpus, bool memory = true, string? usable = null, params (int Node, int Distance)[] distances) => new()
    {
        Id = id,
        Cpus = CpuSet.Parse(cpus),
        UsableCpus = CpuSet.Parse(usable ?? cpus),
        UsableMemory = memory,
        MemoryTotalKilobytes = memory ? 16 << 20 : 0,
        MemoryFreeKilobytes = memory ? 8 << 20 : 0,
        Distances = distances.ToDictionary(entry => entry.Node, entry => entry.Distance),
    };

    public static Topology Of(params Node[] nodes)
    {
        CpuSet online = nodes.Aggregate(CpuSet.Empty, (set, node) => set.Or(node.Cpus));
        return new Topology
        {
            Nodes = nodes,
            OnlineCpus = online,
            UsableCpus = nodes.Aggregate(CpuSet.Empty, (set, node) => set.Or(node.UsableCpus)),
            Cores = [],
            Packages = [online],
            L3Caches = [],
            Findings = [],
        };
    }
}
