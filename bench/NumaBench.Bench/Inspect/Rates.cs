using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>What was counted in the window.</summary>
/// <param name="MajorFaults">Page faults of the process that needed a disk; null when it ended meanwhile.</param>
/// <param name="Machine">Of the whole machine, of all processes.</param>
/// <param name="NoReads">Why local and remote reads of memory were not counted, and what would count them.</param>
sealed record Rates(long? MajorFaults, KernelCounters Machine, string NoReads)
{
    /// <param name="files">Where the process is.</param>
    /// <param name="before">The process as it was when the window began; it ends now.</param>
    /// <param name="machine">What was counted in the window.</param>
    public static Rates Of(SysFs files, ProcessIdentity before, KernelCounters machine) => new(
        before.IsStillThere(files) && ThreadStat.Parse(files.Text($"proc/{before.Id}/stat")) is { } now ? now.MajorFaults - before.Stat.MajorFaults : null,
        machine, WhyNoReads(files, before.Id));

    // numabench itself reads neither; what it can say is whether the tools that do are permitted.
    static string WhyNoReads(SysFs files, int id)
    {
        string perf = files.Number("proc/sys/kernel/perf_event_paranoid") switch
        {
            null => "this kernel has no perf events",
            > 2 and var level => $"perf needs root here (kernel.perf_event_paranoid is {level})",
            _ => $"perf stat -e node-loads,node-load-misses -p {id} counts them where the processor has these events",
        };
        return files.Exists("sys/fs/resctrl/mon_data") ? $"{perf}; /sys/fs/resctrl/mon_data has the bandwidth of each L3" : $"{perf}; resctrl is not mounted";
    }
}
