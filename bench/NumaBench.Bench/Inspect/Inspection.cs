using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>All that was seen of one process, or of a saved numa_maps.</summary>
sealed record Inspection
{
    /// <summary>What was looked at: the process and its command line, or the file.</summary>
    public required string Subject { get; init; }

    /// <summary>Null for a saved file.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Null where it cannot be read; a finding says why.</summary>
    public ProcessMemory? Memory { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
