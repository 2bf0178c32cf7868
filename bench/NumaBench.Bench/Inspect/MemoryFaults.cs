using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inspect;

/// <summary>What is wrong with where memory is, as far as the mappings alone tell.</summary>
static class MemoryFaults
{
    /// <summary>Shared libraries are cached wherever their first user ran; from this share on it is the data of the process.</summary>
    const double LeastShare = 0.05;

    /// <summary>Interleaving is by page and by mapping: small ones differ by themselves.</summary>
    const double MostUneven = 0.10;

    /// <param name="memory">Of the process.</param>
    /// <param name="machine">Null when it is not known which one.</param>
    public static IReadOnlyList<Finding> Of(ProcessMemory memory, Topology? machine) =>
        [.. Misplaced(memory), .. Uneven(memory), .. OnUnknownNodes(memory, machine)];

    static IEnumerable<Finding> Misplaced(ProcessMemory memory)
    {
        PolicyMisses misses = memory.Misses;
        if (IsMuch(misses.Files) && misses.LargestFile is { } mapping)
        {
            yield return new Finding(
                "files-outside-policy", Severity.Warning, Clean.Text(mapping.File ?? ""),
                $"{Percent(misses.Files)} of the resident memory ({Kilobytes(misses.Files)} kB, {Nodes(misses.Files)}) are cached files on nodes that the policy does not name; "
                    + $"most of it is {Clean.Text(mapping.File ?? "")} under {mapping.Policy}. Cached pages stay where their first reader put them, whatever policy a later process has.",
                "stop whoever maps the file, then have it read into the right node's cache: numabench files --place NODE FILE");
        }

        if (IsMuch(misses.Other))
        {
            yield return new Finding(
                "memory-outside-policy", Severity.Warning, Nodes(misses.Other),
                $"{Percent(misses.Other)} of the resident memory ({Kilobytes(misses.Other)} kB, {Nodes(misses.Other)}) are on nodes that the policy of their mapping does not name: they were there before the policy was set, or were moved.",
                "restart the process under the policy (numactl --membind=NODE ...), or move its pages: migratepages PID FROM TO");
        }

        bool IsMuch(PageShares missed) => missed.TotalBytes > 0 && missed.TotalBytes >= LeastShare * memory.All.TotalBytes;

        string Percent(PageShares missed) => Shares.Percent((double)missed.TotalBytes / memory.All.TotalBytes);
    }

    static IEnumerable<Finding> Uneven(ProcessMemory memory)
    {
        foreach (PolicyUse use in memory.Policies)
        {
            // Weighted interleaving is uneven on purpose.
            if (PolicyNodes.Parse(use.Policy) is { Mode: "interleave", Nodes: { IsEmpty: false } nodes } && use.Memory.TotalBytes > 0 && use.Memory.TotalBytes >= LeastShare * memory.All.TotalBytes
                && use.Memory.BytesPerNode.MaxBy(node => node.Value) is { Key: var most } && use.Memory.On(most) > (1.0 / nodes.Count) + MostUneven)
            {
                yield return new Finding(
                    "interleave-uneven", Severity.Warning, $"node {most}",
                    $"{Shares.Percent(use.Memory.On(most))} of the memory under {use.Policy} is on node {most}, where {Shares.Percent(1.0 / nodes.Count)} belong: "
                        + "the policy came after the memory, the other nodes were full, or huge pages were put together on one node.",
                    $"look at the free memory of nodes {nodes} (numabench topology), and restart the process under the policy (numactl --interleave={nodes} ...).");
            }
        }
    }

    static IEnumerable<Finding> OnUnknownNodes(ProcessMemory memory, Topology? machine)
    {
        NodeSet used = NodeSet.Of(memory.All.BytesPerNode.Keys);
        if (machine is not null && used.Except(machine.OnlineNodes) is { IsEmpty: false } unknown)
        {
            yield return new Finding(
                "nodes-not-of-this-machine", Severity.Error, $"node {unknown}",
                $"memory is counted on node {unknown}, but the machine has {TopologyText.Count(machine.Nodes.Count, "node")} ({machine.OnlineNodes}).",
                "give the --root of the machine that the file was saved on.");
        }
    }

    static long Kilobytes(PageShares memory) => memory.TotalBytes / 1024;

    static string Nodes(PageShares memory) => $"node {NodeSet.Of(memory.BytesPerNode.Keys)}";
}
