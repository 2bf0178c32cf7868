using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>One node whose memory answers as late as another socket's usually does. Only a suspicion: some single sockets are as slow.</summary>
static class OneFarNode
{
    /// <summary>Local DRAM of servers takes 65 to 140 ns in published outputs, remote DRAM 100 to 210; a two-socket machine with numa=off took 145.8.</summary>
    const double SlowestLocal = 140;

    /// <summary>Laptops and small virtual machines are slow for other reasons and read less; one socket of a server reads more.</summary>
    const double ServerBandwidth = 60;

    public static IReadOnlyList<Fault> In(Measurements measured)
    {
        // Random access over small pages pays for address translation too: its latency says nothing here.
        NodeMatrix? latency = measured.Latencies.FirstOrDefault(matrix => !matrix.Method.EndsWith("-random", StringComparison.Ordinal));
        if (measured.Packages is 1 || latency?.Cells.Count != 1 || latency.WholeNodes.Count != 1 || latency.Cells.Values.Single() <= SlowestLocal
            || !(Math.Max(measured.PeakReads ?? 0, measured.Bandwidth?.Cells.Values.DefaultIfEmpty(0).Max() ?? 0) is var bandwidth && bandwidth >= ServerBandwidth))
        {
            return [];
        }

        string sockets = measured.Packages is { } packages ? $", and it has {packages} sockets" : "";
        return [new Fault(new Finding("cross-one-far-node", Severity.Warning, $"node {latency.CpuNodes[0]}",
            $"A suspicion: the only node answers in {Quantity.Latency.Show(latency.Cells.Values.Single())} and reads {Quantity.Bandwidth.Show(bandwidth)}, like the other socket's memory of a two-socket machine{sockets} "
            + $"(local memory takes up to {SlowestLocal:F0} ns in published MLC outputs; a two-socket machine with numa=off took 145.8 ns).",
            "If the machine has more than one socket, look for numa=off in /proc/cmdline and for node interleaving in the firmware's memory settings; if it has one, this is its latency."), [])];
    }
}
