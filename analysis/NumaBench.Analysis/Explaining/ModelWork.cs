using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>What an inference reads and computes, where the results say so: a user's model and runs of earlier versions do not.</summary>
static class ModelWork
{
    public static Roofline? Of(MeasuredCase entry) =>
        entry.Estimate(Metric.BytesPerInference)?.Centre is > 0 and { } bytes && entry.Estimate(Metric.FlopsPerInference)?.Centre is { } flops
            ? new Roofline(bytes, flops) { RandomReads = entry.Estimate(Metric.RandomReadsPerInference)?.Centre ?? 0 } : null;
}
