using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>A case, or why nothing can be said of it.</summary>
/// <param name="WhyNot">Empty where <paramref name="Explained"/> is there.</param>
sealed record Explanation(MeasuredCase Case, ExplainedCase? Explained, string WhyNot)
{
    public static Explanation Of(MeasuredCase entry, RunMemory memory)
    {
        CaseRow row = entry.Row;
        if (!entry.Counts)
        {
            return Not($"the case is {Show.Status(row.Status)}");
        }

        if (ModelWork.Of(entry) is not { } work)
        {
            return Not("the bytes and FLOPs of an inference are not known");
        }

        if (MachineBandwidth.Knows(row))
        {
            return work.RandomReads > 0 ? Not("random reads by threads of several nodes")
                : With(null, memory.Machine.For(row), "reading with the cores of all nodes was not measured so");
        }

        if (!int.TryParse(row.CpuNode, out int cpu) || row.Replicas > 1)
        {
            return Not("nobody knows on which nodes the threads were");
        }

        if (row.Policy == InferencePolicy.PageCacheElsewhere)
        {
            return Not("weights in the pages of their file are not packed, which is other work");
        }

        if (CaseId.Value(row.CaseId, "threads") != BandwidthGroup.Node || row.Threads < 1)
        {
            return Not("not the number of threads that the bandwidth was measured with");
        }

        if (WeightShares.Parse(row.PlacementAfter) is not { } shares)
        {
            return Not("where the weights were is not known");
        }

        return work.RandomReads > 0 ? With(cpu, memory.Latency.From(cpu, shares), "its memory's latency was not measured")
            : With(cpu, memory.Bandwidth.From(cpu, shares), "its memory's read bandwidth was not measured");

        Explanation Not(string why) => new(entry, null, why);

        Explanation With(int? node, MemorySpeed? speed, string otherwise) =>
            speed is not null && entry.Estimate(Metric.ThroughputPerSecond) is { Centre: > 0 } throughput
                ? new(entry, new ExplainedCase(entry, work, node, speed, throughput), "") : Not(otherwise);
    }
}
