using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>What was seen of one thread.</summary>
sealed record InspectedThread
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>As proc_pid_stat(5) has it; X when it ended meanwhile.</summary>
    public required char State { get; init; }

    public bool HasEnded => State is 'X';

    /// <summary>Where it may run; null where that cannot be read.</summary>
    public CpuSet? AllowedCpus { get; init; }

    /// <summary>Its memory policy as the kernel writes it; null where that cannot be read.</summary>
    public string? Policy { get; init; }

    /// <summary>CPU time used in the window on each CPU, in ticks: each sample gives what was used since the last to the CPU that the thread is on.</summary>
    public required IReadOnlyDictionary<int, long> TicksPerCpu { get; init; }

    /// <summary>How often it was on another node than the sample before; what happened between two samples is not seen.</summary>
    public required int NodeMoves { get; init; }

    public long Ticks => TicksPerCpu.Values.Sum();

    public CpuSet RanOn => CpuSet.Of(TicksPerCpu.Keys);
}
