using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether packages are split into several nodes (SNC on Intel, NPS on AMD, several dies elsewhere) and what a binding then means.</summary>
sealed class NodesPerPackage : ICheck
{
    public string Name => "nodes-per-package";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/node"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs) =>
        from package in topology.Packages
        let nodes = (Node[])[.. topology.Nodes.Where(node => node.Cpus.Overlaps(package))]
        // One that holds CPUs of several packages belongs to none.
        where nodes.Length > 1 && nodes.All(node => node.Cpus.Except(package).IsEmpty)
        group nodes by nodes.Length into alike
        let example = alike.First()
        select new Finding(
            "package-split", Severity.Info, NodeNames.Of([.. alike.SelectMany(nodes => nodes)]),
            $"{alike.Key} nodes in a package (SNC on Intel, NPS on AMD, or several dies): each has about 1/{alike.Key} of the package's cores and memory channels, so a process "
                + $"bound to one node gets 1/{alike.Key} of the package's bandwidth, at the lowest latency{(topology.Packages.Count > 1 ? "; the package's other nodes are nearer than another package" : "")}.",
            $"bind one replica to each node; for a model that needs a whole package give it all its nodes (numactl -N {Ids(example)} -m {Ids(example)}). The number of nodes is a setting of the firmware.");

    static NodeSet Ids(Node[] nodes) => NodeSet.Of(nodes.Select(node => node.Id));
}
