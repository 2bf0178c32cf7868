using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>With hardly any load, loaded latency must be idle latency.</summary>
static class LoadedTail
{
    /// <summary>Within 7 % on 13 quiet machines with published MLC outputs; 13 % to 33 % off on four others, a virtual machine and a laptop among them, so the limit misses some of those.</summary>
    const double Tolerance = 0.20;

    /// <summary>A point that moves less of the most is the tail; a table that was cut off before has none.</summary>
    const double HardlyAnyLoad = 0.05;

    public static IReadOnlyList<Fault> In(IReadOnlyList<NodeMatrix> latencies, IReadOnlyList<LoadedPoint> points) =>
        [.. points.GroupBy(point => point.Node).Select(node => Judge(latencies, node.Key, [.. node])).OfType<Fault>()];

    static Fault? Judge(IReadOnlyList<NodeMatrix> latencies, int? node, List<LoadedPoint> points)
    {
        LoadedPoint tail = points.MinBy(point => point.GigabytesPerSecond)!;
        // MLC names no node: any of them may have been the one.
        List<double> idle = [.. latencies.SelectMany(latency => latency.WholeNodes.Where(whole => (node is null || whole == node) && latency.Cost(whole, whole) is not null)
            .Select(whole => latency.Value(whole, whole)))];
        if (points.Count < 2 || idle.Count == 0 || tail.GigabytesPerSecond > HardlyAnyLoad * points.Max(point => point.GigabytesPerSecond))
        {
            return null;
        }

        double low = idle.Min(), high = idle.Max(), nearest = Math.Clamp(tail.Nanoseconds, low, high), ratio = tail.Nanoseconds / nearest;
        return Math.Abs(ratio - 1) <= Tolerance ? null : new Fault(new Finding("cross-loaded-tail", Severity.Warning, node is null ? "loaded latency" : $"loaded latency of node {node}",
            $"Hardly loaded ({Quantity.Bandwidth.Show(tail.GigabytesPerSecond)}), memory answers in {Quantity.Latency.Show(tail.Nanoseconds)}; idle it took {Quantity.Latency.Show(nearest)} ({ratio:F2}×, limit ±{Tolerance * 100:F0} %; within 7 % on quiet machines in published MLC outputs).",
            "The machine was not in the same state both times: fix the frequency (governor performance, no deep idle states), stop other work, and measure again."), []);
    }
}
