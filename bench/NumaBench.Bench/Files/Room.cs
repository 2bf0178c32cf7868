using NumaBench.Numa;

namespace NumaBench.Bench.Files;

/// <summary>
/// Whether a node has room for a file. A reader that is bound to a full node does not go elsewhere: the kernel kills, and not
/// necessarily the reader.
/// </summary>
static class Room
{
    /// <summary>Null when there is room, or where that cannot be known; otherwise the reason with the figures.</summary>
    public static string? Missing(SysFs fs, Node node, CachedPages file)
    {
        // What lies there already is given up first.
        long needed = file.FileBytes - file.Nodes.BytesPerNode.GetValueOrDefault(node.Id);
        long reserve = NodeMemory.ReserveBytes(node);
        return NodeMemory.FreeBytes(fs, node.Id) is { } free && free < needed + reserve
            ? $"not tried: it needs {needed >> 20} MiB more on node {node.Id} and {reserve >> 20} MiB to spare; {free >> 20} MiB are free there"
            : NodeMemory.CgroupHeadroomBytes(fs) is var left && left < needed + NodeMemory.SmallestReserveBytes
                ? $"not tried: it needs {needed >> 20} MiB more and {NodeMemory.SmallestReserveBytes >> 20} MiB to spare; the cgroup leaves {left >> 20} MiB"
                : null;
    }
}
