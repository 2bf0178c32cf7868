using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>A case in words short enough for a chart or a sentence. Still text from outside: escape it.</summary>
static class CaseWords
{
    public static string Policy(CaseRow row) => row switch
    {
        { Policy: InferencePolicy.Local } => $"local on node {row.CpuNode}",
        { Policy: InferencePolicy.ReplicaPerNode, Replicas: > 0 } => $"{row.Policy} ({Show.Count(row.Replicas.Value, "replica")})",
        { CpuNode: "" or "all", MemoryNode: "" or "all" } => row.Policy,
        _ => $"{row.Policy}, CPUs node {row.CpuNode}, memory node {row.MemoryNode}",
    };
}
