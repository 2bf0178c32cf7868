using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inference;

/// <summary>The processes that a case needs and how each is bound.</summary>
static class ReplicaPlan
{
    public static IReadOnlyList<ReplicaBinding> Of(Case @case, Topology topology)
    {
        PolicyRule rule = PolicyRule.Of(@case.Policy);
        NodeSet nodes = NodeSet.Parse(@case.Nodes);
        // One node with memory: every policy means the same pages.
        bool optional = rule.FirstTouchWouldDo || topology.Nodes.Count(node => node.MemoryTotalKilobytes != 0) == 1;
        return rule.Copies switch
        {
            Copies.PerNode => [.. Home.PerNode(topology).Where(home => nodes.Contains(home.Node.Id)).Select(Replica)],
            Copies.PerL3 => [.. Home.PerL3(topology).Where(home => nodes.Contains(home.Node.Id)).Select(Replica)],
            _ => [Single()],
        };

        ReplicaBinding Replica(Home home) =>
            new(home.Cores, MemoryPolicy.Of(rule.Memory, NodeSet.Of(home.Node.Id)), home.Cores.Count) { PolicyIsOptional = optional, Spins = rule.Spins };

        ReplicaBinding Single()
        {
            bool cached = @case.Policy == InferencePolicy.PageCacheElsewhere;
            // All but the mapped weights come from where the threads are.
            NodeSet memory = cached ? NodeSet.Of(int.Parse(@case.CpuNode)) : nodes;
            return new ReplicaBinding(rule.BindsCpus ? CpuSet.Parse(@case.Cpus) : null, MemoryPolicy.Of(rule.Memory, memory), @case.Threads)
            {
                PolicyIsOptional = optional,
                ThroughNumactl = @case.Policy == InferencePolicy.NumactlWrapped,
                CachedOn = cached ? nodes.First : null,
                Weights = rule.Memory == PolicyMode.WeightedInterleave
                    ? nodes.ToDictionary(node => node, node => topology.Find(node)?.InterleaveWeight ?? 1)
                    : null,
            };
        }
    }
}
