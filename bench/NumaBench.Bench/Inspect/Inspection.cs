using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>All that was seen of one process, or of a saved numa_maps.</summary>
sealed record Inspection
{
    /// <summary>What was looked at: the process and its command line, or the file.</summary>
    public required string Subject { get; init; }

    /// <summary>Null for a saved file.</summary>
    public ProcessIdentity? Process { get; init; }

    /// <summary>How long threads were watched; zero for a saved file, for a recorded tree and where that was asked for.</summary>
    public TimeSpan Window { get; init; }

    public IReadOnlyList<InspectedThread> Threads { get; init; } = [];

    public ThreadPlaces Places { get; init; } = ThreadPlaces.Unknown;

    /// <summary>Null where it cannot be read; a finding says why.</summary>
    public ProcessMemory? Memory { get; init; }

    /// <summary>How much of the memory is in transparent huge pages, which numa_maps does not mark (smaps_rollup of proc(5)); null where it cannot be read.</summary>
    public long? TransparentHugeKilobytes { get; init; }

    /// <summary>Null for a saved file.</summary>
    public Rates? Rates { get; init; }

    /// <summary>Null when the process has not loaded ONNX Runtime, or its mappings cannot be read.</summary>
    public OnnxRuntimeUse? OnnxRuntime { get; init; }

    /// <summary>Of the model files that the process maps; empty when it maps none, and for a recorded machine.</summary>
    public IReadOnlyList<CachedModelFile> CachedModels { get; init; } = [];

    /// <summary>Of reading the memory that is remote; null when little is, or no run has measured it.</summary>
    public MeasuredCost? Cost { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The share (0…1) of the memory that is remote for the threads; null when either is not known.</summary>
    public double? RemoteShare => Memory is { } memory ? Places.RemoteShare(memory.All) : null;
}
