using NumaBench.Bench.Inspect.Reads;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>What was counted in the window.</summary>
/// <param name="MajorFaults">Page faults of the process that needed a disk; null when it ended meanwhile.</param>
/// <param name="Machine">Of the whole machine, of all processes.</param>
/// <param name="Reads">Of local and remote memory; null where they cannot be counted.</param>
/// <param name="NoReads">Why they cannot; null when they were counted.</param>
/// <param name="Traffic">Of the resctrl group that the process is in; null where there is none that counts.</param>
sealed record Rates(long? MajorFaults, KernelCounters Machine, MemoryReads? Reads, string? NoReads, MonitoredTraffic? Traffic);
