using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>What translating addresses costs: random latency with base pages minus with huge pages, between the same nodes.</summary>
/// <param name="Cost">Nanoseconds a load; null where it cannot be said.</param>
/// <param name="Why">Why there is no number; empty when there is.</param>
sealed record PageWalk(MeasuredCase Base, MeasuredCase Huge, Estimate? Cost, string Why)
{
    /// <summary>Its name in summary.json and in exports.</summary>
    public const string MetricName = "page_walk_ns";

    public static IReadOnlyList<PageWalk> Of(MeasuredRun run)
    {
        List<MeasuredCase> random = [.. run.OfKind(CaseKind.IdleLatency).Where(entry => CaseId.Value(entry.Row.CaseId, "walk") == "random" && entry.Row.MemoryNode != "none")];
        return [.. from small in random.Where(entry => CaseId.Value(entry.Row.CaseId, "page") == "base")
                   // One a cell: with n of each a hostile file would make n² pairs.
                   join large in random.Where(entry => CaseId.Value(entry.Row.CaseId, "page") == "huge").DistinctBy(Cell) on Cell(small) equals Cell(large)
                   select Of(small, large)];
    }

    static PageWalk Of(MeasuredCase small, MeasuredCase large)
    {
        if (!small.Counts || !large.Counts)
        {
            return new PageWalk(small, large, null, "not both were measured");
        }

        if (large.Row.PageBytes <= small.Row.PageBytes)
        {
            return new PageWalk(small, large, null, "the kernel gave no huge pages to compare with");
        }

        Estimate? cost = Difference.Paired(small.Passes(Metric.LatencyNanoseconds), large.Passes(Metric.LatencyNanoseconds));
        return new PageWalk(small, large, cost, cost is null ? "no pass has both" : "");
    }

    static (string, string) Cell(MeasuredCase entry) => (entry.Row.CpuNode, entry.Row.MemoryNode);
}
