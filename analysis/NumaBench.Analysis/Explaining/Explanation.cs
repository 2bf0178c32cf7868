using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>A case, or why nothing can be said of it.</summary>
/// <param name="WhyNot">Empty where <paramref name="Explained"/> is there.</param>
sealed record Explanation(MeasuredCase Case, ExplainedCase? Explained, string WhyNot)
{
    public static Explanation Of(MeasuredCase entry, PlacementBandwidth bandwidth)
    {
        CaseRow row = entry.Row;
        if (!entry.Counts)
        {
            return new(entry, null, $"the case is {Show.Status(row.Status)}");
        }

        if (ModelWork.Of(entry) is not { } work)
        {
            return new(entry, null, "the bytes and FLOPs of an inference are not known");
        }

        if (!int.TryParse(row.CpuNode, out int cpu) || row.Replicas > 1)
        {
            return new(entry, null, "threads on more than one node, or nobody knows where");
        }

        if (row.Policy == InferencePolicy.PageCacheElsewhere)
        {
            return new(entry, null, "weights in the pages of their file are not packed, which is other work");
        }

        if (CaseId.Value(row.CaseId, "threads") != BandwidthGroup.Node || row.Threads < 1)
        {
            return new(entry, null, "not the number of threads that the bandwidth was measured with");
        }

        if (WeightShares.Parse(row.PlacementAfter) is not { } shares)
        {
            return new(entry, null, "where the weights were is not known");
        }

        return bandwidth.From(cpu, shares) is { } memory && entry.Estimate(Metric.ThroughputPerSecond) is { Centre: > 0 } throughput
            ? new(entry, new ExplainedCase(entry, work, cpu, memory, throughput), "")
            : new(entry, null, "its memory's read bandwidth was not measured");
    }
}
