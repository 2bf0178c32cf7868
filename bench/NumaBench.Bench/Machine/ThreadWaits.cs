using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>
/// How long threads of this process were ready to run while other work had their CPU, in nanoseconds, by the schedstat files of
/// proc(5). A kernel that does not count it has no such file, or one of zeros.
/// </summary>
static class ThreadWaits
{
    const string Threads = "proc/self/task";

    /// <summary>By thread id; empty where the kernel does not count it.</summary>
    public static IReadOnlyDictionary<int, long> Read(SysFs sysFs)
    {
        var waits = new Dictionary<int, long>();
        foreach (string name in sysFs.Names(Threads))
        {
            if (int.TryParse(name, out int thread) && Parse(sysFs.Text($"{Threads}/{thread}/schedstat")) is { } nanoseconds)
            {
                waits[thread] = nanoseconds;
            }
        }

        return waits;
    }

    /// <summary>Of the calling thread; null where the kernel does not count it.</summary>
    public static long? OfThisThread(SysFs sysFs) => Parse(sysFs.Text("proc/thread-self/schedstat"));

    /// <summary>Time run, time waited, times run: a thread that never ran has waited for nothing yet, or nobody counts.</summary>
    static long? Parse(string? text) => (text ?? "").Split(' ') is [not "0", var waited, _] && long.TryParse(waited, out long nanoseconds) ? nanoseconds : null;
}
