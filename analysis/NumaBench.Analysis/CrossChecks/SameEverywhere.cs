using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>Remote memory that answers exactly as fast as local memory: pages lie on all nodes in turn, or the nodes are invented.</summary>
static class SameEverywhere
{
    /// <summary>Nodes of one socket are 2 % to 15 % apart in published outputs; the one machine with BIOS interleaving is 0 % apart.</summary>
    const double NearestRemote = 1.02;

    /// <summary>Bandwidth of another node is equal inside a socket too, so alone it is only a hint.</summary>
    const double EqualBandwidth = 0.02;

    public static IReadOnlyList<Fault> In(IReadOnlyList<NodeMatrix> latencies, NodeMatrix? bandwidth)
    {
        foreach (NodeMatrix latency in latencies)
        {
            if (RemoteOverLocal(latency) is { } ratio)
            {
                return ratio <= NearestRemote && ratio >= 1 / NearestRemote
                    ? [Fault(Severity.Warning, latency, $"Remote memory answers as fast as local memory everywhere ({ratio:F3}× over {latency.WholeNodes.Count} nodes; even nodes of one socket are {NearestRemote:F2}× or more apart in published MLC outputs).")]
                    : [];
            }
        }

        return bandwidth is not null && RemoteOverLocal(bandwidth) is { } rate && Math.Abs(rate - 1) <= EqualBandwidth
            ? [Fault(Severity.Info, bandwidth, $"Remote memory is read as fast as local memory everywhere ({rate:F3}× over {bandwidth.WholeNodes.Count} nodes, limit ±{EqualBandwidth * 100:F0} %); nodes of one socket can do that, latency was not measured.")]
            : [];
    }

    static Fault Fault(Severity severity, NodeMatrix matrix, string what) => new(
        new Finding("cross-same-everywhere", severity, $"all nodes ({matrix.Name})", what,
            "Look for node interleaving in the firmware's memory settings and for numa=fake in /proc/cmdline; in a virtual machine the nodes may be the hypervisor's invention. Binding cannot gain anything as it is."),
        [.. matrix.Cells.Keys]);

    /// <summary>Mean of the remote cells ÷ mean of the local ones; null when a cell is missing or differs, or there is one node.</summary>
    static double? RemoteOverLocal(NodeMatrix matrix)
    {
        IReadOnlyList<int> nodes = matrix.WholeNodes;
        List<double> local = [.. nodes.Where(node => matrix.Cost(node, node) is not null).Select(node => matrix.Value(node, node))];
        List<double> remote = [.. matrix.Cells.Where(cell => cell.Key.Cpu != cell.Key.Memory && nodes.Contains(cell.Key.Memory)).Select(cell => cell.Value)];
        return nodes.Count < 2 || local.Count < nodes.Count || remote.Count == 0 ? null : remote.Average() / local.Average();
    }
}
