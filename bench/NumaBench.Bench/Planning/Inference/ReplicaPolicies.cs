using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>The policies of several processes, each with its own copy of the weights.</summary>
static class ReplicaPolicies
{
    public static PolicyCase PerNode(PolicySpace space) => Of(
        InferencePolicy.ReplicaPerNode, "node", space.Homes, space.Homes.Count == 0 ? "no node has both CPUs and memory that this process may use" : null);

    public static PolicyCase PerNodeWithoutSpinning(PolicySpace space) => PerNode(space) with { Policy = InferencePolicy.ReplicaPerNodeNoSpin };

    public static PolicyCase PerL3(PolicySpace space)
    {
        IReadOnlyList<Home> homes = Home.PerL3(space.Topology);
        return Of(InferencePolicy.ReplicaPerL3, "l3", homes, homes switch
        {
            [] => "no L3 cache is known of a node with CPUs and memory that this process may use",
            _ when homes.Count == homes.DistinctBy(home => home.Node.Id).Count() => "each node has one L3 cache: this is replica-per-node",
            _ => null,
        });
    }

    static PolicyCase Of(string policy, string threads, IReadOnlyList<Home> homes, string? impossible)
    {
        CpuSet cpus = homes.Aggregate(CpuSet.Empty, (set, home) => set.Or(home.Cores));
        return new PolicyCase(policy, "all", "all", threads, cpus, NodeSet.Of(homes.Select(home => home.Node.Id)), cpus.Count, impossible) { Replicas = homes.Count };
    }
}
