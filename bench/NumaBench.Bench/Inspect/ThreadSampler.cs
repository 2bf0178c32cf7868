using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Looks again and again at which CPU each thread of a process is on and how much time it has used.</summary>
sealed class ThreadSampler(SysFs files, int processId, Topology machine)
{
    readonly string tasks = $"proc/{processId}/task";
    readonly SortedDictionary<int, Watched> threads = [];
    bool isFirst = true;

    public void Sample()
    {
        foreach (string name in files.Names(tasks))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && ThreadStat.Parse(files.Text($"{tasks}/{name}/stat")) is { } stat)
            {
                Look(id, stat);
            }
        }

        isFirst = false;
    }

    /// <summary>Every thread that was seen, with its affinity and policy as they are now, by id.</summary>
    /// <param name="policyLine">The line of numa_maps, from 0, that shows a thread's own policy: <see cref="ProcessMemory.ThreadPolicyLine"/>.</param>
    public IReadOnlyList<InspectedThread> Result(int policyLine) => [.. threads.Select(thread => Describe(thread.Key, thread.Value, policyLine))];

    void Look(int id, ThreadStat stat)
    {
        // A thread that began meanwhile used all of its time in the window.
        long before = threads.TryGetValue(id, out Watched? seen) ? seen.Last.Ticks : isFirst ? stat.Ticks : 0;
        bool moved = seen is not null && machine.NodeOf(seen.Last.Cpu) != machine.NodeOf(stat.Cpu);
        Watched now = (seen ?? new Watched(stat, [], 0)) with { Last = stat };
        threads[id] = moved ? now with { NodeMoves = now.NodeMoves + 1 } : now;
        if (stat.Ticks > before)
        {
            now.TicksPerCpu[stat.Cpu] = now.TicksPerCpu.GetValueOrDefault(stat.Cpu) + stat.Ticks - before;
        }
    }

    InspectedThread Describe(int id, Watched thread, int policyLine)
    {
        string? status = files.Text($"{tasks}/{id}/status");
        return new InspectedThread
        {
            Id = id,
            Name = thread.Last.Name,
            State = status is null ? 'X' : thread.Last.State,
            AllowedCpus = ThreadStatus.Parse(status).Cpus,
            Policy = NumaMaps.PolicyAt(files, $"{tasks}/{id}/numa_maps", policyLine),
            TicksPerCpu = thread.TicksPerCpu,
            NodeMoves = thread.NodeMoves,
        };
    }

    sealed record Watched(ThreadStat Last, Dictionary<int, long> TicksPerCpu, int NodeMoves);
}
