using NumaBench.Bench.Inference;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>The inference cases of one model on one machine: every policy that means something here, and why others do not.</summary>
static class InferencePlan
{
    /// <param name="topology">The machine.</param>
    /// <param name="model">What is measured.</param>
    /// <param name="firstNodeOnly">Local and remote only for the first node with CPUs: the quick profile on many nodes.</param>
    public static IEnumerable<PlannedCase> Cases(Topology topology, InferenceModel model, bool firstNodeOnly = false)
    {
        Case Make(string policy, string cpuNode, string memoryNode, string threads, int replicas, CpuSet cpus, NodeSet nodes, int threadCount) => new()
        {
            Id = $"inference/model={model.Name}/batch={model.Batch}/policy={policy}/cpu={cpuNode}/mem={memoryNode}/threads={threads}/replicas={replicas}",
            Kind = CaseKind.Inference,
            CpuNode = cpuNode,
            MemoryNode = memoryNode,
            Cpus = cpus.ToString(),
            Threads = threadCount,
            Policy = policy,
            Nodes = nodes.ToString(),
            Operation = "infer",
            Method = "onnxruntime",
            WorkingSetBytes = model.WeightsBytes,
            Model = model.Name,
            Batch = model.Batch,
            Replicas = replicas,
        };

        // 0 threads: ONNX Runtime's own choice, and no target for memory.
        yield return new PlannedCase(Make(InferencePolicy.OsDefault, "all", "all", "default", 1, topology.UsableCpus, NodeSet.Empty, 0));

        foreach (Node node in topology.Nodes.Where(node => !node.Cpus.IsEmpty).Take(firstNodeOnly ? 1 : int.MaxValue))
        {
            CpuSet cpus = topology.OnePerCore(node.UsableCpus);
            string id = node.Id.ToString();
            yield return new PlannedCase(
                Make(InferencePolicy.Local, id, id, "node", 1, cpus, NodeSet.Of(node.Id), cpus.Count),
                WithoutCpus(node) ?? WithoutMemory(node));

            Node? far = Farthest(topology, node);
            yield return new PlannedCase(
                Make(InferencePolicy.Remote, id, far?.Id.ToString() ?? "none", "node", 1, cpus, far is null ? NodeSet.Empty : NodeSet.Of(far.Id), cpus.Count),
                far is null ? WithoutRemote(topology, node) : WithoutCpus(node));
        }

        foreach (Node node in topology.Nodes.Where(node => node.Cpus.IsEmpty && node.UsableMemory).Take(firstNodeOnly ? 0 : int.MaxValue))
        {
            string id = node.Id.ToString();
            yield return new PlannedCase(
                Make(InferencePolicy.Local, id, id, "node", 1, CpuSet.Empty, NodeSet.Of(node.Id), 0),
                $"node {id} has no CPUs: nothing is local to its memory");
        }

        CpuSet all = topology.OnePerCore(topology.UsableCpus);
        NodeSet memory = NodeSet.Of(topology.Nodes.Where(node => node.UsableMemory).Select(node => node.Id));
        yield return new PlannedCase(
            Make(InferencePolicy.Interleave, "all", "all", "all", 1, all, memory, all.Count),
            memory.IsEmpty ? "no node has memory that this process may use" : null);

        IReadOnlyList<Node> local = LocalNodes(topology);
        CpuSet localCpus = local.Aggregate(CpuSet.Empty, (set, node) => set.Or(topology.OnePerCore(node.UsableCpus)));
        yield return new PlannedCase(
            Make(InferencePolicy.ReplicaPerNode, "all", "all", "node", local.Count, localCpus, NodeSet.Of(local.Select(node => node.Id)), localCpus.Count),
            local.Count == 0 ? "no node has both CPUs and memory that this process may use" : null);
    }

    /// <summary>The nodes on which a process can run beside its memory.</summary>
    static IReadOnlyList<Node> LocalNodes(Topology topology) =>
        [.. topology.Nodes.Where(node => node.UsableMemory && !node.UsableCpus.IsEmpty)];

    /// <summary>
    /// The other node whose memory is farthest by the firmware's distances; among equals the next id, cyclically, so that not
    /// every node is measured against the same one. Memory behind CPUs comes first: an expander is another question.
    /// </summary>
    static Node? Farthest(Topology topology, Node from)
    {
        List<Node> others = [.. topology.Nodes.Where(node => node.Id != from.Id && node.UsableMemory)];
        List<Node> withCpus = [.. others.Where(node => !node.Cpus.IsEmpty)];
        return (withCpus.Count > 0 ? withCpus : others)
            .OrderByDescending(node => from.Distances.GetValueOrDefault(node.Id))
            .ThenBy(node => node.Id < from.Id)
            .ThenBy(node => node.Id)
            .FirstOrDefault();
    }

    static string? WithoutCpus(Node node) =>
        node.UsableCpus.IsEmpty ? $"the cpuset or affinity of this process allows no CPU of node {node.Id} (its CPUs are {node.Cpus})" : null;

    static string? WithoutMemory(Node node) => node switch
    {
        { UsableMemory: true } => null,
        { MemoryTotalKilobytes: 0 } => $"node {node.Id} has no memory",
        _ => $"the cpuset of this process does not allow the memory of node {node.Id}",
    };

    static string WithoutRemote(Topology topology, Node node) =>
        topology.Nodes.Count(other => other.MemoryTotalKilobytes != 0) <= 1
            ? NodePair.NoRemote
            : $"the cpuset of this process allows no memory of another node than {node.Id}";
}
