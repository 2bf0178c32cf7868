using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>Whether the nodes of a case have room for its processes, asked just before they start.</summary>
static class MemoryNeed
{
    /// <summary>Null when there is room, or where that cannot be known; otherwise the reason with the figures.</summary>
    public static string? Missing(SysFs files, Topology topology, IReadOnlyList<ReplicaBinding> replicas, long bytesEach)
    {
        var needed = new SortedDictionary<int, long>();
        foreach (NodeSet nodes in replicas.Select(replica => HasTarget(replica) ? replica.Memory!.Nodes : UsableNodes(topology)))
        {
            foreach (int node in nodes)
            {
                needed[node] = needed.GetValueOrDefault(node) + (bytesEach / nodes.Count);
            }
        }

        // Without a target the kernel may take it all from anywhere, so only the sum matters.
        bool anywhere = !replicas.Any(HasTarget);
        List<(string Who, long Needed, long? Free)> places = anywhere
            ? [("the machine", needed.Values.Sum(), needed.Keys.Sum(node => NodeMemory.FreeBytes(files, node)))]
            : [.. needed.Select(entry => ($"node {entry.Key}", entry.Value, NodeMemory.FreeBytes(files, entry.Key)))];
        if (NodeMemory.CgroupHeadroomBytes(files) is var headroom && headroom < needed.Values.Sum())
        {
            return $"needs {needed.Values.Sum() >> 20} MiB, of which the cgroup leaves {headroom >> 20} MiB";
        }

        return places.Where(place => place.Free < place.Needed)
            .Select(place => $"needs {place.Needed >> 20} MiB on {place.Who}, which has {place.Free >> 20} MiB free")
            .FirstOrDefault();
    }

    static bool HasTarget(ReplicaBinding replica) => replica.Memory is { Nodes.IsEmpty: false };

    static NodeSet UsableNodes(Topology topology) => NodeSet.Of(topology.Nodes.Where(node => node.UsableMemory).Select(node => node.Id));
}
