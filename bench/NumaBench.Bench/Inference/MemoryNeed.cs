using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>Whether the nodes of a case have room for its processes, asked just before they start.</summary>
static class MemoryNeed
{
    /// <summary>Null when there is room, or where that cannot be known; otherwise the reason with the figures.</summary>
    public static string? Missing(SysFs files, Topology topology, IReadOnlyList<ReplicaBinding> replicas, long bytesEach)
    {
        var needed = new SortedDictionary<int, long>();
        foreach (NodeSet nodes in replicas.Select(replica => replica.Memory?.Nodes ?? UsableNodes(topology)))
        {
            foreach (int node in nodes)
            {
                needed[node] = needed.GetValueOrDefault(node) + (bytesEach / nodes.Count);
            }
        }

        // Without a target the kernel may take it all from anywhere, so only the sum matters.
        bool anywhere = replicas.All(replica => replica.Memory is null);
        List<(string Who, long Needed, long? Free)> places = anywhere
            ? [("the machine", needed.Values.Sum(), needed.Keys.Sum(node => FreeBytes(files, topology, node)))]
            : [.. needed.Select(entry => ($"node {entry.Key}", entry.Value, FreeBytes(files, topology, entry.Key)))];
        return places.Where(place => place.Free < place.Needed)
            .Select(place => $"needs {place.Needed >> 20} MiB on {place.Who}, which has {place.Free >> 20} MiB free")
            .FirstOrDefault();
    }

    /// <summary>
    /// Free pages and clean file pages that nobody has used lately: the cached model itself fills those, and the kernel gives
    /// them up at once. Null where unknown.
    /// </summary>
    static long? FreeBytes(SysFs files, Topology topology, int node)
    {
        string? meminfo = files.Text($"sys/devices/system/node/node{node}/meminfo");
        long? free = Kilobytes(meminfo, "MemFree:") ?? topology.Find(node)?.MemoryFreeKilobytes;
        return (free + (Kilobytes(meminfo, "Inactive(file):") ?? 0)) * 1024;
    }

    static long? Kilobytes(string? meminfo, string key)
    {
        string? line = meminfo?.Split('\n').FirstOrDefault(line => line.Contains($" {key}", StringComparison.Ordinal));
        string[] words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length > 3 && long.TryParse(words[3], out long value) ? value : null;
    }

    static NodeSet UsableNodes(Topology topology) => NodeSet.Of(topology.Nodes.Where(node => node.UsableMemory).Select(node => node.Id));
}
