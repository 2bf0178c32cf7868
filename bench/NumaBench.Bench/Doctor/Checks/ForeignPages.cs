using System.Globalization;
using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Pages that were meant for a node and came from another one (<c>numastat</c>, Documentation/admin-guide/numastat.rst).</summary>
sealed class ForeignPages : ICheck
{
    /// <summary>
    /// As much as may lie elsewhere before bound memory counts as misplaced (METHOD.md): of the pages that were meant for the node, and
    /// of the node's memory.
    /// </summary>
    const double HarmlessShare = 0.01;

    /// <summary>The smallest base page there is.</summary>
    const int PageKilobytes = 4;

    public string Name => "foreign-pages";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/node/node0/numastat"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (!topology.HasRemoteMemory)
        {
            yield break;
        }

        foreach (Node node in topology.Nodes.Where(node => node.MemoryTotalKilobytes > 0))
        {
            // What was meant for the node is what it gave of that and what others gave instead.
            if (Count(fs, node, "numa_hit") is { } hit && Count(fs, node, "numa_foreign") is { } foreign && foreign > HarmlessShare * (hit + foreign)
                && foreign * PageKilobytes > HarmlessShare * node.MemoryTotalKilobytes)
            {
                yield return new Finding(
                    "pages-from-elsewhere", Severity.Info, $"node {node.Id}",
                    string.Create(CultureInfo.InvariantCulture, $"of all pages meant for node {node.Id} since the start of the machine {100.0 * foreign / (hit + foreign):0.0} % came from another node (numa_foreign {foreign}): it was full then, or closed to who asked.")
                        + " Whether that still goes on one look cannot say.",
                    $"look twice while the load runs: grep numa_foreign /sys/devices/system/node/node{node.Id}/numastat; if it grows, free memory there or place fewer replicas.");
            }
        }
    }

    static long? Count(SysFs fs, Node node, string name) => CountedLines.Value(fs.Text($"sys/devices/system/node/node{node.Id}/numastat"), name);
}
