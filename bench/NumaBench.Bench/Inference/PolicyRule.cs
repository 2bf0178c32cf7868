using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inference;

/// <summary>How many processes a case has.</summary>
enum Copies
{
    One,
    PerNode,
    PerL3,
}

/// <summary>What a policy binds, for every policy there is: the only place that knows.</summary>
/// <param name="BindsCpus">Whether threads have to stay on the case's CPUs; otherwise the kernel or ONNX Runtime places them.</param>
/// <param name="Memory">The memory policy over the case's nodes.</param>
/// <param name="Copies">How many processes, each with its own part of the CPUs and nodes.</param>
/// <param name="FirstTouchWouldDo">Pages would come from the same node without a policy: its threads are all beside it.</param>
/// <param name="Spins">Whether ONNX Runtime's threads spin while they wait for work, as they do by default.</param>
sealed record PolicyRule(bool BindsCpus, PolicyMode Memory, Copies Copies = Copies.One, bool FirstTouchWouldDo = false, bool Spins = true)
{
    /// <summary>
    /// Whether weights elsewhere make a case misplaced. Under the default policy and a preference the kernel may put pages
    /// where it likes: where they were is recorded.
    /// </summary>
    public bool IsJudged => Memory is PolicyMode.Bind or PolicyMode.Interleave or PolicyMode.WeightedInterleave;

    public static PolicyRule Of(string policy) => policy switch
    {
        // Default also under numactl: what it set would otherwise be taken for the default.
        InferencePolicy.OsDefault or InferencePolicy.Unbound => new(BindsCpus: false, PolicyMode.Default, FirstTouchWouldDo: true),
        InferencePolicy.CpuOnly => new(BindsCpus: true, PolicyMode.Default, FirstTouchWouldDo: true),
        InferencePolicy.MemoryOnly => new(BindsCpus: false, PolicyMode.Bind),
        InferencePolicy.Local => new(BindsCpus: true, PolicyMode.Bind, FirstTouchWouldDo: true),
        InferencePolicy.Remote or InferencePolicy.Spread => new(BindsCpus: true, PolicyMode.Bind),
        InferencePolicy.Preferred => new(BindsCpus: true, PolicyMode.Preferred),
        InferencePolicy.Interleave => new(BindsCpus: true, PolicyMode.Interleave),
        InferencePolicy.WeightedInterleave => new(BindsCpus: true, PolicyMode.WeightedInterleave),
        InferencePolicy.ReplicaPerNode => new(BindsCpus: true, PolicyMode.Bind, Copies.PerNode, FirstTouchWouldDo: true),
        InferencePolicy.ReplicaPerNodeNoSpin => new(BindsCpus: true, PolicyMode.Bind, Copies.PerNode, FirstTouchWouldDo: true, Spins: false),
        InferencePolicy.ReplicaPerL3 => new(BindsCpus: true, PolicyMode.Bind, Copies.PerL3, FirstTouchWouldDo: true),
        InferencePolicy.NumactlWrapped => new(BindsCpus: true, PolicyMode.Bind),
        InferencePolicy.PageCacheElsewhere => new(BindsCpus: true, PolicyMode.Bind),
        _ => throw new ArgumentException($"'{policy}' is not a policy of inference cases."),
    };

    /// <summary>True where threads or pages may go anywhere: such a case cannot be kept to a part of the machine.</summary>
    public bool LeavesSomethingFree => !BindsCpus || Memory == PolicyMode.Default;
}
