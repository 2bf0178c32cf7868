using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>How busy the CPUs are before anything of ours runs on them.</summary>
static class CpuLoad
{
    const double BusyShare = 0.10;
    static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);

    /// <summary>A warning for CPUs that other work keeps busy, or that the hypervisor takes away; none when they are idle.</summary>
    public static IEnumerable<Finding> Warnings(SysFs sysFs, CpuSet cpus)
    {
        IReadOnlyDictionary<int, CpuTicks> before = CpuTicks.Read(sysFs);
        Thread.Sleep(Window);
        IReadOnlyDictionary<int, CpuTicks> after = CpuTicks.Read(sysFs);
        int[] measured = [.. cpus.Where(cpu => before.ContainsKey(cpu) && after.ContainsKey(cpu))];
        CpuSet busy = CpuSet.Of(measured.Where(cpu => Share(before[cpu], after[cpu], ticks => ticks.Busy) > BusyShare));
        CpuSet stolen = CpuSet.Of(measured.Where(cpu => Share(before[cpu], after[cpu], ticks => ticks.Stolen) > BusyShare));
        if (!busy.IsEmpty)
        {
            yield return new Finding(
                "cpus-busy", Severity.Warning, $"CPUs {busy}",
                $"other work used more than {BusyShare:P0} of CPUs {busy} just before the run",
                "stop other work, or expect wider intervals; --cpu-nodes measures only part of the machine.");
        }

        if (!stolen.IsEmpty)
        {
            yield return new Finding(
                "cpu-time-stolen", Severity.Warning, $"CPUs {stolen}",
                $"the hypervisor took more than {BusyShare:P0} of the time of CPUs {stolen} just before the run",
                "measure on bare metal or on a host with fewer guests.");
        }
    }

    static double Share(CpuTicks before, CpuTicks after, Func<CpuTicks, long> of) =>
        after.Total > before.Total ? (double)(of(after) - of(before)) / (after.Total - before.Total) : 0;
}
