using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inference;

/// <summary>The processes that a case needs and how each is bound.</summary>
static class ReplicaPlan
{
    public static IReadOnlyList<ReplicaBinding> Of(Case @case, Topology topology)
    {
        // One node with memory: every policy means the same pages. Beside the CPUs: so does the first touch by the case's own threads.
        bool optional = topology.Nodes.Count(node => node.MemoryTotalKilobytes != 0) == 1
            || @case.Policy is InferencePolicy.Local or InferencePolicy.ReplicaPerNode;
        return @case.Policy switch
        {
            // Also under numactl: what it set would otherwise be taken for the default.
            InferencePolicy.OsDefault => [new ReplicaBinding(Cpus: null, MemoryPolicy.Default, Threads: 0) { PolicyIsOptional = true }],
            InferencePolicy.Local or InferencePolicy.Remote => [Bound(CpuSet.Parse(@case.Cpus), MemoryPolicy.Bind(NodeSet.Parse(@case.Nodes)))],
            InferencePolicy.Interleave => [Bound(CpuSet.Parse(@case.Cpus), MemoryPolicy.Interleave(NodeSet.Parse(@case.Nodes)))],
            InferencePolicy.ReplicaPerNode =>
                [.. NodeSet.Parse(@case.Nodes).Select(node => Bound(topology.OnePerCore(topology.Find(node)!.UsableCpus), MemoryPolicy.Bind(node)))],
            var other => throw new ArgumentException($"'{other}' is not a policy of inference cases."),
        };

        ReplicaBinding Bound(CpuSet cpus, MemoryPolicy memory) => new(cpus, memory, cpus.Count) { PolicyIsOptional = optional };
    }
}
