using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>A case in words short enough for a chart or a sentence. Still text from outside: escape it.</summary>
static class CaseWords
{
    public static string Policy(CaseRow row) => Binding(row) + (row.Kind != CaseKind.Inference ? "" : (row.Policy, CaseId.Value(row.CaseId, "threads")) switch
    {
        (_, "one") => ", one thread",
        (InferencePolicy.Local, "l3") => ", cores of one L3",
        (InferencePolicy.Local, "smt") => ", all hardware threads",
        (InferencePolicy.Unbound, "node") => ", threads of one node",
        _ => "",
    });

    static string Binding(CaseRow row) => row switch
    {
        { Policy: InferencePolicy.Local } => $"local on node {row.CpuNode}",
        { Policy: InferencePolicy.NumactlWrapped } => $"{row.Policy} on node {row.CpuNode}",
        { Policy: InferencePolicy.CpuOnly } => $"{row.Policy}, node {row.CpuNode}",
        { Policy: InferencePolicy.MemoryOnly or InferencePolicy.Spread } => $"{row.Policy}, memory node {row.MemoryNode}",
        { Policy: InferencePolicy.ReplicaPerNode or InferencePolicy.ReplicaPerNodeNoSpin or InferencePolicy.ReplicaPerL3, Replicas: > 0 } => $"{row.Policy} ({Show.Count(row.Replicas.Value, "replica")})",
        { CpuNode: "" or "all", MemoryNode: "" or "all" } => row.Policy,
        _ => $"{row.Policy}, CPUs node {row.CpuNode}, memory node {row.MemoryNode}",
    };
}
