using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>What the policies of a machine choose from: its nodes as homes and as each other's remote memory.</summary>
sealed record PolicySpace(Topology Topology)
{
    public IReadOnlyList<Node> WithCpus { get; } = [.. Topology.Nodes.Where(node => !node.Cpus.IsEmpty)];

    public NodeSet Memory { get; } = NodeSet.Of(Topology.Nodes.Where(node => node.UsableMemory).Select(node => node.Id));

    public IReadOnlyList<Home> Homes { get; } = Home.PerNode(Topology);

    /// <summary>One CPU of every core.</summary>
    public CpuSet Cores { get; } = Topology.OnePerCore(Topology.UsableCpus);

    /// <summary>The node that stands for all where one is enough: the first with both CPUs and memory, else the first with CPUs.</summary>
    public Node? First => Homes.Count > 0 ? Homes[0].Node : WithCpus is [var node, ..] ? node : null;

    public CpuSet CoresOf(Node node) => Topology.OnePerCore(node.UsableCpus);

    /// <summary>
    /// The other node whose memory is farthest by the firmware's distances; among equals the next id, cyclically, so that not
    /// every node is measured against the same one. Memory behind CPUs comes first: an expander is another question.
    /// </summary>
    public Node? Farthest(Node from)
    {
        List<Node> others = [.. Others(from)];
        List<Node> withCpus = [.. others.Where(node => !node.Cpus.IsEmpty)];
        return (withCpus.Count > 0 ? withCpus : others)
            .OrderByDescending(node => from.Distances.GetValueOrDefault(node.Id))
            .ThenBy(node => node.Id < from.Id)
            .ThenBy(node => node.Id)
            .FirstOrDefault();
    }

    /// <summary>Every other node with memory.</summary>
    public IEnumerable<Node> Others(Node from) => Topology.Nodes.Where(node => node.Id != from.Id && node.UsableMemory);

    /// <summary>Null when the node can be a home; else what it lacks.</summary>
    public static string? NoHome(Node node) => WithoutCpus(node) ?? WithoutMemory(node);

    public static string? WithoutCpus(Node node) =>
        node.UsableCpus.IsEmpty ? $"the cpuset or affinity of this process allows no CPU of node {node.Id} (its CPUs are {node.Cpus})" : null;

    public string WithoutRemote(Node node) =>
        Topology.Nodes.Count(other => other.MemoryTotalKilobytes != 0) <= 1
            ? NodePair.NoRemote
            : $"the cpuset of this process allows no memory of another node than {node.Id}";

    static string? WithoutMemory(Node node) => node switch
    {
        { UsableMemory: true } => null,
        { MemoryTotalKilobytes: 0 } => $"node {node.Id} has no memory",
        _ => $"the cpuset of this process does not allow the memory of node {node.Id}",
    };
}
