using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>
/// Sees from outside where a process' threads really run: each sample gives the CPU time that a thread has used since the last
/// one to the CPU it is on. Threads that used none do not count; the CPU they last ran on says nothing.
/// </summary>
sealed class ThreadWatch
{
    readonly SysFs files;
    readonly string tasks;
    readonly CpuSet allowed;
    readonly Dictionary<string, long> ticksBefore = [];
    readonly Dictionary<string, long> ticksSeen = [];
    readonly SortedSet<int> seen = [];

    /// <param name="files">Where /proc is.</param>
    /// <param name="processId">The process to watch.</param>
    /// <param name="allowed">The CPUs on which it should run.</param>
    public ThreadWatch(SysFs files, int processId, CpuSet allowed)
    {
        this.files = files;
        this.allowed = allowed;
        tasks = $"proc/{processId}/task";
        foreach ((string thread, long ticks, _) in Threads())
        {
            ticksBefore[thread] = ticks;
        }
    }

    public CpuSet Seen => CpuSet.Of(seen);

    /// <summary>Threads that do the work: those with a tenth of the busiest one's CPU time, or more.</summary>
    public int BusyThreads => ticksSeen.Values.Count(ticks => 10 * ticks >= ticksSeen.Values.Max());

    /// <summary>Clock ticks of CPU time seen, all and on the allowed CPUs.</summary>
    public long Ticks { get; private set; }

    public long TicksAllowed { get; private set; }

    public void Sample()
    {
        foreach ((string thread, long ticks, int cpu) in Threads())
        {
            long used = ticks - ticksBefore.GetValueOrDefault(thread);
            ticksBefore[thread] = ticks;
            if (used > 0)
            {
                seen.Add(cpu);
                Ticks += used;
                ticksSeen[thread] = ticksSeen.GetValueOrDefault(thread) + used;
                TicksAllowed += allowed.Contains(cpu) ? used : 0;
            }
        }
    }

    IEnumerable<(string Thread, long Ticks, int Cpu)> Threads()
    {
        foreach (string thread in files.Names(tasks))
        {
            if (ThreadStat.Parse(files.Text($"{tasks}/{thread}/stat")) is { } stat)
            {
                yield return (thread, stat.Ticks, stat.Cpu);
            }
        }
    }
}
