namespace NumaBench.Bench.Inference;

/// <summary>A worker process gave no result.</summary>
sealed class WorkerFailedException(string reason, bool notPermitted = false) : Exception(reason)
{
    /// <summary>True when the kernel or a container refused the binding: the case cannot exist here.</summary>
    public bool NotPermitted { get; } = notPermitted;
}
