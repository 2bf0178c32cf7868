using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>What a person asked to have measured.</summary>
sealed record PlanRequest
{
    public required Profile Profile { get; init; }

    /// <summary>Null means the profile's own, which depends on the machine.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>True when the person said how many passes.</summary>
    public bool PassesAreFixed { get; init; }

    /// <summary>Memory samples of a pass; null means the profile's.</summary>
    public int? Samples { get; init; }

    public PassPlan Passes => PassPlan.Of(Profile, PassesAreFixed);

    /// <summary>Globs of case ids; none means all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public int Seed { get; init; } = 1;

    /// <summary>Null means all nodes.</summary>
    public NodeSet? CpuNodes { get; init; }

    public NodeSet? MemoryNodes { get; init; }

    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Shapes as given, <c>name=1x3x224x224</c>.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    public bool Inference { get; init; } = true;

    /// <summary>False when ONNX Runtime's threads shall sleep while they wait, in every policy.</summary>
    public bool Spins { get; init; } = true;

    public string? CacheFolder { get; init; }

    /// <summary>The request with the budget that this machine needs.</summary>
    public PlanRequest For(Topology topology)
    {
        Profile profile = Profile.For(topology);
        return this with { Profile = profile with { Budget = Budget ?? profile.Budget } };
    }
}
