using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>What a CPU has spent its time on since the machine started, in ticks, by <c>/proc/stat</c> (proc(5)).</summary>
/// <param name="Total">All of it.</param>
/// <param name="Busy">With anybody's work, interrupts included.</param>
/// <param name="Stolen">Taken by the hypervisor while this CPU had work.</param>
readonly record struct CpuTicks(long Total, long Busy, long Stolen)
{
    public const int Milliseconds = 1000 / ThreadStat.TicksPerSecond;

    /// <summary>By CPU; empty where the kernel does not tell.</summary>
    public static IReadOnlyDictionary<int, CpuTicks> Read(SysFs sysFs)
    {
        var ticks = new Dictionary<int, CpuTicks>();
        foreach (string line in (sysFs.Text("proc/stat") ?? "").Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // cpuN user nice system idle iowait irq softirq steal …
            if (words.Length >= 9 && words[0].StartsWith("cpu") && int.TryParse(words[0][3..], out int cpu))
            {
                long[] counts = [.. words.Skip(1).Take(8).Select(word => long.TryParse(word, out long count) ? count : 0)];
                ticks[cpu] = new CpuTicks(counts.Sum(), counts.Sum() - counts[3] - counts[4] - counts[7], counts[7]);
            }
        }

        return ticks;
    }
}
