using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>The policies of one process that may run on all nodes.</summary>
static class MachinePolicies
{
    /// <summary>0 threads: ONNX Runtime's own choice, and no target for memory.</summary>
    public static PolicyCase OsDefault(PolicySpace space) =>
        new(InferencePolicy.OsDefault, "all", "all", "default", space.Topology.UsableCpus, NodeSet.Empty, 0);

    /// <summary>As many threads as the machine has cores, and as many as its first node has where that is fewer.</summary>
    public static IEnumerable<PolicyCase> Unbound(PolicySpace space)
    {
        int ofNode = space.First is { } first ? space.CoresOf(first).Count : 0;
        yield return Of("all", space.Cores.Count);
        if (ofNode > 0 && ofNode < space.Cores.Count)
        {
            yield return Of("node", ofNode);
        }

        PolicyCase Of(string threads, int count) =>
            new(InferencePolicy.Unbound, "all", "all", threads, space.Topology.UsableCpus, NodeSet.Empty, count);
    }

    /// <summary>The memory and the thread count of one node, with nothing said about CPUs.</summary>
    public static IEnumerable<PolicyCase> MemoryOnly(PolicySpace space) => space.First is not { } node ? [] :
    [
        new(InferencePolicy.MemoryOnly, "all", node.Id.ToString(), "node", space.Topology.UsableCpus, NodeSet.Of(node.Id), space.CoresOf(node).Count,
            PolicySpace.NoHome(node) ?? (space.Memory.Count == 1 ? $"only node {node.Id} has memory that this process may use: as unbound" : null)),
    ];

    /// <summary>All cores on the memory of one node: what an unbound service becomes when one thread loads the model.</summary>
    public static IEnumerable<PolicyCase> Spread(PolicySpace space) => space.First is not { } node ? [] :
    [
        new(InferencePolicy.Spread, "all", node.Id.ToString(), "all", space.Cores, NodeSet.Of(node.Id), space.Cores.Count,
            PolicySpace.NoHome(node) ?? (space.WithCpus.Count(other => !other.UsableCpus.IsEmpty) == 1
                ? $"only node {node.Id} has CPUs that this process may use: threads on all of them are local" : null)),
    ];

    public static PolicyCase Interleave(PolicySpace space) =>
        new(InferencePolicy.Interleave, "all", "all", "all", space.Cores, space.Memory, space.Cores.Count,
            space.Memory.IsEmpty ? "no node has memory that this process may use" : null);

    public static PolicyCase WeightedInterleave(PolicySpace space)
    {
        PolicyCase interleave = Interleave(space);
        return interleave with
        {
            Policy = InferencePolicy.WeightedInterleave,
            Impossible = interleave.Impossible ?? PeakBandwidthPlan.NoInterleave(space.Topology, InferencePolicy.WeightedInterleave),
        };
    }
}
