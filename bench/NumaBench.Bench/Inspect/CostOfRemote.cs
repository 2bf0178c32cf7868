using System.Globalization;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inspect;

/// <summary>What the remote memory of a process costs each read of it, as far as a run on this machine has measured that.</summary>
static class CostOfRemote
{
    /// <summary>Of the node with most of the CPU time and the other node with most of the memory. Null when little is remote, and where no run says.</summary>
    public static MeasuredCost? Of(Inspection seen, Topology machine, LastRun? runs) =>
        runs is not null && machine.HasRemoteMemory && seen is { Memory: { } memory, Places.Main: { } main, RemoteShare: >= RemoteFaults.LeastRemote }
        && memory.All.BytesPerNode.Where(node => node.Key != main).OrderByDescending(node => node.Value).Select(node => (int?)node.Key).FirstOrDefault() is { } far
            ? runs.Cost(main, far)
            : null;

    /// <summary>For people. Of single reads: how much a program waits for them, only a run of that program shows.</summary>
    public static string Text(MeasuredCost cost) => string.Create(
        CultureInfo.InvariantCulture,
        $"Cost, as measured here: node {cost.CpuNode} waits {cost.LatencyRatio:0.00}x as long for a read of node {cost.MemoryNode} as for its own memory ({cost.RemoteNanoseconds:0.0} and {cost.LocalNanoseconds:0.0} ns)"
            + $"{Bandwidth(cost)}. Run: {Clean.Message(cost.Folder)}");

    static string Bandwidth(MeasuredCost cost) => cost.Bandwidth is var (local, remote)
        ? string.Create(CultureInfo.InvariantCulture, $" and reads {cost.BandwidthRatio:0.00}x as much in the same time ({remote:0.0} and {local:0.0} GB/s)") : "";
}
