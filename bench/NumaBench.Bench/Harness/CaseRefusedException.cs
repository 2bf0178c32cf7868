using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>A case turned out not to be measurable here and now, and nothing failed: its row gets this status and reason.</summary>
sealed class CaseRefusedException(CaseStatus status, string reason) : Exception(reason)
{
    public CaseStatus Status { get; } = status;
}
