using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Machine;

/// <summary>What the kernel counts of CPUs, of our threads and of our CPU time, at one moment.</summary>
/// <param name="At">Time since some start; only differences mean anything.</param>
/// <param name="Ticks">Of each CPU.</param>
/// <param name="WaitedNanoseconds">Of each thread of ours that is pinned to one of the CPUs in question; empty where the kernel does not count it.</param>
/// <param name="OwnCpuTime">Of all our threads together, on whatever CPU.</param>
sealed record CpuConditions(TimeSpan At, IReadOnlyDictionary<int, CpuTicks> Ticks, IReadOnlyDictionary<int, long> WaitedNanoseconds, TimeSpan OwnCpuTime)
{
    public static CpuConditions Now(SysFs sysFs, CpuSet cpus, TimeSpan at) => new(at, CpuTicks.Read(sysFs), ThreadWaits.Read(sysFs, cpus), Environment.CpuUsage.TotalTime);

    /// <summary>
    /// What befell these CPUs between two moments, by metric; what the kernel did not count is left out. Of the CPU or thread that
    /// fared worst: threads that work together end with their slowest.
    /// </summary>
    public static IEnumerable<(string Metric, double Value)> Between(CpuConditions before, CpuConditions after, CpuSet cpus)
    {
        double watched = (after.At - before.At).TotalMilliseconds;
        yield return (Metric.WatchedMilliseconds, watched);
        bool hasTicks = cpus.All(cpu => before.Ticks.ContainsKey(cpu) && after.Ticks.ContainsKey(cpu));
        IEnumerable<double> Each(Func<CpuTicks, long> of) => cpus.Select(cpu => (of(after.Ticks[cpu]) - of(before.Ticks[cpu])) * (double)CpuTicks.Milliseconds);
        if (hasTicks)
        {
            yield return (Metric.StolenMilliseconds, Math.Max(0, Each(ticks => ticks.Stolen).Max()));
        }

        if (after.WaitedNanoseconds.Count > 0)
        {
            // A wait is counted when it ends, so one that began before may make it more than there was time.
            double waited = after.WaitedNanoseconds.Max(thread => thread.Value - before.WaitedNanoseconds.GetValueOrDefault(thread.Key, thread.Value)) / 1e6;
            yield return (Metric.OtherWorkMilliseconds, Math.Clamp(waited, 0, watched));
        }
        else if (hasTicks)
        {
            // Our own time is known of all CPUs together only, so it may all have been one CPU's.
            double others = Each(ticks => ticks.Busy).Sum() - (after.OwnCpuTime - before.OwnCpuTime).TotalMilliseconds;
            // Each CPU's count may be a tick off.
            yield return (Metric.OtherWorkMilliseconds, others > cpus.Count * CpuTicks.Milliseconds ? Math.Min(others, watched) : 0);
        }
    }
}
