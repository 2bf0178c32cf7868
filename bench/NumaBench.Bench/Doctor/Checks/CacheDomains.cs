using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether a node's cores share one L3 cache or several, between which its threads pay as for memory.</summary>
sealed class CacheDomains : ICheck
{
    public string Name => "cache-domains";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/cpu/cpu0/cache"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs) =>
        from node in topology.Nodes
        where node.L3Domains.Count > 1
        group node by (Caches: node.L3Domains.Count, Cpus: node.L3Domains.Max(domain => domain.Count), Bytes: topology.L3Bytes(node.L3Domains[0].First)) into alike
        select new Finding(
            "several-l3-in-node", Severity.Info, NodeNames.Of([.. alike]),
            $"{alike.Key.Caches} L3 caches{(alike.Key.Bytes > 0 ? $" of {TopologyText.Size(alike.Key.Bytes >> 10)}" : "")} in each node, {alike.Key.Cpus} CPUs at the largest: a line that threads of two caches share "
                + "moves between them nearly as slowly as from memory, and the scheduler moves threads across.",
            $"small models: one replica for each cache with {alike.Key.Cpus} threads or fewer, pinned (numabench run measures it as replica-per-l3).");
}
