using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>What one pass of one case gave.</summary>
sealed record CaseOutcome
{
    public required CaseStatus Status { get; init; }

    /// <summary>Empty only with <see cref="CaseStatus.Ok"/>, or where something fell back (no huge pages).</summary>
    public string Reason { get; init; } = "";

    public IReadOnlyList<Sample> Samples { get; init; } = [];

    public PageShares? PlacementBefore { get; init; }

    public PageShares? PlacementAfter { get; init; }

    /// <summary>The CPUs on which the threads were seen.</summary>
    public CpuSet CpusSeen { get; init; } = CpuSet.Empty;

    /// <summary>Bytes of a page as the kernel gave them; 0 where it does not apply.</summary>
    public long PageBytes { get; init; }

    public long WorkingSetBytes { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>True when the pass has values of what its kind is judged by; without them it does not count as measured.</summary>
    public bool HasValues(string kind) => Samples.Any(sample => sample.Metric == Metric.Main(kind) && sample.Iteration > 0);

    public static CaseOutcome Without(CaseStatus status, string reason) => new() { Status = status, Reason = reason };
}
