using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>The order in which a person reads cases: kind, operation, model, policy, then nodes by number.</summary>
sealed class CaseOrder : IComparer<CaseRow>
{
    static readonly string[] Operations = ["read", "write", "write-nt", "copy", "copy-nt", "scale", "add", "triad", "triad-nt", "mix-3r1w", "mix-2r1w", "mix-1r1w"];
    static readonly string[] Policies =
    [
        InferencePolicy.OsDefault, InferencePolicy.Unbound, InferencePolicy.Local, InferencePolicy.Remote, InferencePolicy.CpuOnly, InferencePolicy.MemoryOnly,
        InferencePolicy.Preferred, InferencePolicy.Spread, InferencePolicy.Interleave, InferencePolicy.WeightedInterleave, InferencePolicy.ReplicaPerNode,
        InferencePolicy.ReplicaPerNodeNoSpin, InferencePolicy.ReplicaPerL3, InferencePolicy.NumactlWrapped, InferencePolicy.PageCacheElsewhere,
    ];

    public static CaseOrder Instance { get; } = new();

    public int Compare(CaseRow? x, CaseRow? y) => Comparer<(string, int, string, string, int?, int, string)>.Default.Compare(Key(x!), Key(y!)) is var first && first != 0
        ? first
        : Comparer<(int, int, int, long, string)>.Default.Compare(Nodes(x!), Nodes(y!));

    static (string, int, string, string, int?, int, string) Key(CaseRow row) =>
        (row.Kind, Known(Operations, row.Operation), row.Operation, row.Model, row.Batch, Known(Policies, row.Policy), row.Policy);

    // The random walk over huge pages is what the others are compared with; a curve goes from small to large.
    static (int, int, int, long, string) Nodes(CaseRow row) =>
        (Number(row.CpuNode), Number(row.MemoryNode), row.Kind != CaseKind.IdleLatency || LatencyVariant.Of(row).IsMain ? 0 : 1, row.Kind == CaseKind.SizeCurve ? row.WorkingSetBytes : 0, row.CaseId);

    static int Known(string[] words, string word) => Array.IndexOf(words, word) is >= 0 and var index ? index : words.Length;

    static int Number(string node) => int.TryParse(node, out int id) ? id : int.MaxValue;
}
