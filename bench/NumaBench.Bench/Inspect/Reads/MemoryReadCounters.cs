using System.Globalization;
using Microsoft.Win32.SafeHandles;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect.Reads;

/// <summary>Counts the reads of memory of the threads that a process has when it is made, until it is disposed of.</summary>
sealed class MemoryReadCounters : IDisposable
{
    readonly List<(SafeFileHandle Local, SafeFileHandle Remote)> counters = [];
    readonly MemoryReadEvents? events;
    readonly int threads;

    /// <param name="files">This machine, or a recorded one, where nothing can be counted.</param>
    /// <param name="processId">Whose threads.</param>
    /// <param name="events">What to count; null where that is not known.</param>
    public MemoryReadCounters(SysFs files, int processId, MemoryReadEvents? events)
    {
        this.events = events;
        if (!files.IsLive || events is null)
        {
            WhyNot = files.IsLive ? "of this processor no such events are known" : "this is a recorded machine";
            return;
        }

        int[] ids = [.. files.Names($"proc/{processId}/task").Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(name => int.Parse(name, CultureInfo.InvariantCulture))];
        threads = ids.Length;
        NumaException? refused = null;
        foreach (int id in ids)
        {
            refused ??= TryCount(id, events);
        }

        WhyNot = counters.Count > 0 ? null : refused is null ? "it had no thread any more" : Reason(refused, files);
    }

    /// <summary>Why nothing is counted; null when something is.</summary>
    public string? WhyNot { get; }

    /// <summary>What was counted so far; null when nothing is counted, or none of the threads' counters had its turn.</summary>
    public MemoryReads? Read()
    {
        (double? Local, double? Remote)[] read = [.. counters.Select(pair => (LinuxCalls.ReadCounter(pair.Local).Estimate, LinuxCalls.ReadCounter(pair.Remote).Estimate))];
        (double? Local, double? Remote)[] known = [.. read.Where(pair => pair is { Local: not null, Remote: not null })];
        return known.Length == 0 ? null : new MemoryReads(known.Sum(pair => pair.Local!.Value), known.Sum(pair => pair.Remote!.Value), known.Length, threads, events!.Meaning);
    }

    public void Dispose()
    {
        foreach ((SafeFileHandle local, SafeFileHandle remote) in counters)
        {
            local.Dispose();
            remote.Dispose();
        }
    }

    // What is refused for one thread is refused for all, and with thousands of them the process runs out of handles at some point:
    // only a thread that has ended meanwhile is passed over.
    NumaException? TryCount(int thread, MemoryReadEvents wanted)
    {
        SafeFileHandle? local = null;
        try
        {
            local = LinuxCalls.CountEvent(thread, wanted.Local);
            counters.Add((local, LinuxCalls.CountEvent(thread, wanted.Remote)));
            return null;
        }
        catch (NumaException e)
        {
            local?.Dispose();
            return e.IsOfEndedThread ? null : e;
        }
    }

    static string Reason(NumaException refused, SysFs files) =>
        refused.IsNotPermitted
            ? $"processor events of this process are not permitted (kernel.perf_event_paranoid is {files.Text("proc/sys/kernel/perf_event_paranoid") ?? "unknown"}): as root, or with CAP_PERFMON"
            : refused.IsUnavailable ? "the kernel has no counters of this processor (virtual machines often hide them)" : refused.Message;
}
