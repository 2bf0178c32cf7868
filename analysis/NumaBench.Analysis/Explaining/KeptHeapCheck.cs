using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>Memory that a process keeps after its session was disposed stays on its node, and the next session gets it again.</summary>
static class KeptHeapCheck
{
    public const string FindingId = "ort-heap-kept";

    /// <summary>Less may be the runtime's own.</summary>
    const double LeastBytes = 32 << 20, LeastShareOfWeights = 0.1;

    /// <summary>One a model, of the case that kept most.</summary>
    public static IEnumerable<Finding> Findings(IEnumerable<MeasuredCase> cases) =>
        from entry in cases
        where entry.Row.Kind == CaseKind.Inference && entry.Counts
        let kept = entry.Estimate(Metric.KeptAfterDisposeBytes)?.Centre
        where kept >= LeastBytes && kept >= LeastShareOfWeights * entry.Row.WorkingSetBytes
        group (entry.Row, Kept: kept.Value) by entry.Row.Model into model
        let most = model.MaxBy(entry => entry.Kept)
        select new Finding(
            FindingId, Severity.Info, most.Row.CaseId,
            $"{model.Key}: {Show.Number(most.Kept / (1 << 20))} MiB stay in the process after its session is disposed, for weights of {Show.Number(most.Row.WorkingSetBytes / (double)(1 << 20))} MiB.",
            "Freed memory keeps its pages on their node, and the next session gets them again: start a fresh process to place a model elsewhere, as NumaBench does for each pass. "
            + "NumaBench's processes give back each block of 64 KiB and more at once (GLIBC_TUNABLES=glibc.malloc.mmap_threshold=65536); without that a service keeps more.");
}
