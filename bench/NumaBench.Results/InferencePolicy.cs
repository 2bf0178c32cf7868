namespace NumaBench.Results;

/// <summary>The names of binding policies, as they stand in case ids.</summary>
public static class InferencePolicy
{
    /// <summary>Nothing is bound and ONNX Runtime chooses its threads.</summary>
    public const string OsDefault = "os-default";

    /// <summary>CPUs and memory of the same node.</summary>
    public const string Local = "local";

    /// <summary>CPUs of one node, memory of another: the pure penalty.</summary>
    public const string Remote = "remote";

    /// <summary>All CPUs, pages of all nodes in turn.</summary>
    public const string Interleave = "interleave";

    /// <summary>All CPUs, pages of all nodes by the kernel's weights of them.</summary>
    public const string WeightedInterleave = "weighted-interleave";

    /// <summary>One process a node, each local.</summary>
    public const string ReplicaPerNode = "replica-per-node";
}
