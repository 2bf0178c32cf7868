using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>Where one process of a case runs and where its memory comes from; null leaves that to the kernel.</summary>
sealed record ReplicaBinding(CpuSet? Cpus, MemoryPolicy? Memory, int Threads)
{
    /// <summary>True where pages come from the same node without the policy too, so that a container that forbids the call still measures.</summary>
    public bool PolicyIsOptional { get; init; }

    /// <summary>The arguments of <see cref="Launcher"/>.</summary>
    public IReadOnlyList<string> ToArguments()
    {
        var arguments = new List<string>();
        if (Cpus is not null)
        {
            arguments.AddRange(["--cpus", Cpus.ToString()]);
        }

        if (Memory is not null)
        {
            arguments.AddRange(["--memory", Memory.Mode.ToString(), "--nodes", Memory.Nodes.ToString()]);
        }

        if (PolicyIsOptional)
        {
            arguments.Add("--memory-optional");
        }

        return arguments;
    }
}
