namespace NumaBench.Analysis.CrossChecks;

/// <summary>The numbers of one machine that can contradict each other. What was not measured is absent, and its rules are silent.</summary>
sealed record Measurements
{
    /// <summary>Idle latency, one matrix a method: sequential and random access are never compared.</summary>
    public IReadOnlyList<NodeMatrix> Latencies { get; init; } = [];

    /// <summary>Read bandwidth of all cores of a node.</summary>
    public NodeMatrix? Bandwidth { get; init; }

    /// <summary>Read bandwidth of all nodes at once, each from its own memory, in GB/s.</summary>
    public double? PeakReads { get; init; }

    public IReadOnlyList<LoadedPoint> Loaded { get; init; } = [];

    /// <summary>The firmware's distances (SLIT); empty where unknown.</summary>
    public IReadOnlyDictionary<(int From, int To), int> Distances { get; init; } = new Dictionary<(int, int), int>();

    /// <summary>Threads that read at once from a node's CPUs; absent where unknown.</summary>
    public IReadOnlyDictionary<int, int> Threads { get; init; } = new Dictionary<int, int>();

    /// <summary>Sockets; null where unknown.</summary>
    public int? Packages { get; init; }
}

/// <summary>Latency and bandwidth of the same window, of a node's own memory.</summary>
/// <param name="Node">Null where the text does not say which.</param>
sealed record LoadedPoint(int? Node, double Nanoseconds, double GigabytesPerSecond);
