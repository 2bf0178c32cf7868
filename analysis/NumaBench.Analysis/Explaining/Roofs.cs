using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>What one node of this machine allows at most.</summary>
/// <param name="Node">Whose cores read their own memory fastest.</param>
/// <param name="GigabytesPerSecond">Its best pass: interference only takes away.</param>
/// <param name="Threads">How many read.</param>
/// <param name="Peak">Null where memory held up every model.</param>
sealed record Roofs(string Node, double GigabytesPerSecond, int Threads, ComputePeak? Peak)
{
    /// <summary>Of all those threads together; null where no peak is known.</summary>
    public double? GigaflopsPerSecond => Peak?.GigaflopsPerSecondPerThread * Threads;

    /// <summary>Null where no node's own memory was read by all its cores.</summary>
    public static Roofs? Of(MeasuredRun run)
    {
        var memory = RunMemory.Of(run);
        var peak = ComputePeak.Of(run.OfKind(CaseKind.Inference).Select(entry => Explanation.Of(entry, memory).Explained).OfType<ExplainedCase>());
        return run.OfKind(CaseKind.Bandwidth)
            .Where(entry => entry.Counts && entry.Row.Operation == RemoteCost.Operation && BandwidthGroup.IsOfWholeNode(entry.Row) && entry.Row.CpuNode == entry.Row.MemoryNode)
            .Select(entry => new Roofs(entry.Row.CpuNode, entry.Estimate(Metric.BandwidthGigabytesPerSecond)?.Best ?? 0, entry.Row.Threads, peak))
            .Where(roofs => double.IsNormal(roofs.GigabytesPerSecond) && roofs.Threads > 0).MaxBy(roofs => roofs.GigabytesPerSecond);
    }
}
