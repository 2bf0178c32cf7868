using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>The CPUs of one node and the memory of one node; no cell is left to be guessed from another.</summary>
/// <param name="Topology">The nodes to measure.</param>
/// <param name="CpuNode">Whose CPUs work.</param>
/// <param name="Memory">Whose memory is used; null where the machine has no memory that is remote to the CPUs.</param>
sealed record NodePair(Topology Topology, Node CpuNode, Node? Memory)
{
    /// <summary>Why a machine with one node has no remote figures.</summary>
    public const string NoRemote = "this machine has one node with memory: remote memory cannot exist here";

    /// <summary>Found once for all pairs of a CPU node: a large machine has thousands of pairs.</summary>
    readonly Lazy<CpuSet> cores = new(() => Topology.OnePerCore(CpuNode.UsableCpus));

    /// <summary>One CPU a core.</summary>
    public CpuSet Cores => cores.Value;

    /// <summary>The last core: the kernel's own work and most interrupts gather on the first.</summary>
    public CpuSet LastCore => Cores.IsEmpty ? Cores : CpuSet.Of(Cores.Last());

    /// <summary>The CPUs' own memory, also of a node whose memory is missing.</summary>
    public bool IsOwn => Memory?.Id == CpuNode.Id;

    public string MemoryId => Memory?.Id.ToString() ?? "none";

    /// <summary>What all cases of the pair have in common.</summary>
    public Case Common => new()
    {
        Id = "",
        Kind = "",
        CpuNode = CpuNode.Id.ToString(),
        MemoryNode = MemoryId,
        Policy = "bind",
        Nodes = Memory is null ? "" : MemoryId,
    };

    /// <summary>Every CPU node × every node, and "none" for each CPU node on a machine where no memory is remote.</summary>
    public static IEnumerable<NodePair> All(Topology topology, bool remoteExists) =>
        from cpuNode in topology.Nodes
        where !cpuNode.Cpus.IsEmpty
        let own = new NodePair(topology, cpuNode, cpuNode)
        from memory in remoteExists ? topology.Nodes : topology.Nodes.Append<Node?>(null)
        select own with { Memory = memory };

    /// <summary>Null when the pair can be measured.</summary>
    public string? Impossible =>
        Memory is null ? NoRemote
        : CpuNode.UsableCpus.IsEmpty ? $"the cpuset or affinity of this process allows none of the CPUs {CpuNode.Cpus} of node {CpuNode.Id}"
        : Memory.MemoryTotalKilobytes == 0 ? $"node {Memory.Id} has no memory"
        : Memory.UsableMemory ? null
        : $"the cpuset of this process does not allow memory of node {Memory.Id}";
}
