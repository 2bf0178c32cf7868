using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>
/// How long threads of this process were ready to run while other work had their CPU, in nanoseconds, by the schedstat files of
/// proc(5). A kernel that does not count it has no such file, or one of zeros.
/// </summary>
static class ThreadWaits
{
    const string Threads = "proc/self/task";

    /// <summary>
    /// By thread id, of the threads that are pinned to one of these CPUs: the others wait elsewhere, and for nothing that is
    /// measured. Empty where the kernel does not count it.
    /// </summary>
    public static IReadOnlyDictionary<int, long> Read(SysFs sysFs, CpuSet cpus)
    {
        var waits = new Dictionary<int, long>();
        foreach (string name in sysFs.Names(Threads))
        {
            if (int.TryParse(name, out int thread) && IsPinned(sysFs.Text($"{Threads}/{name}/status"), cpus) && Parse(sysFs.Text($"{Threads}/{thread}/schedstat")) is { } nanoseconds)
            {
                waits[thread] = nanoseconds;
            }
        }

        return waits;
    }

    static bool IsPinned(string? status, CpuSet cpus)
    {
        const string Allowed = "Cpus_allowed_list:";
        string? list = (status ?? "").Split('\n').FirstOrDefault(line => line.StartsWith(Allowed, StringComparison.Ordinal))?[Allowed.Length..];
        // One CPU has no comma and no dash in the kernel's list.
        return int.TryParse(list, out int cpu) && cpus.Contains(cpu);
    }

    /// <summary>Of the calling thread; null where the kernel does not count it.</summary>
    public static long? OfThisThread(SysFs sysFs) => Parse(sysFs.Text("proc/thread-self/schedstat"));

    /// <summary>Time run, time waited, times run: a thread that never ran has waited for nothing yet, or nobody counts.</summary>
    static long? Parse(string? text) => (text ?? "").Split(' ') is [not "0", var waited, _] && long.TryParse(waited, out long nanoseconds) ? nanoseconds : null;
}
