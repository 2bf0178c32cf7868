using System.Runtime.InteropServices;

namespace NumaBench.Numa;

/// <content>What the calling thread and the process have used so far.</content>
public static unsafe partial class LinuxCalls
{
    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int Getrusage(int who, long* usage);

    // struct rusage in words: two times of seconds and microseconds, then counts.
    const int UsageWords = 18, UserTime = 0, SystemTime = 2, MinorFaults = 8, MajorFaults = 9, VoluntarySwitches = 16, UnwantedSwitches = 17;

    /// <summary>getrusage(2), RUSAGE_THREAD.</summary>
    public static ThreadUsage Usage()
    {
        const int ThisThread = 1;
        long* usage = stackalloc long[UsageWords];
        Check(Getrusage(ThisThread, usage), "getrusage(RUSAGE_THREAD)");
        return new ThreadUsage(usage[MinorFaults] + usage[MajorFaults], usage[UnwantedSwitches]);
    }

    /// <summary>getrusage(2), RUSAGE_SELF: what all threads have used; without migrations, which it does not count.</summary>
    internal static ProcessUsage UsageOfProcess()
    {
        const int ThisProcess = 0;
        long* usage = stackalloc long[UsageWords];
        Check(Getrusage(ThisProcess, usage), "getrusage(RUSAGE_SELF)");
        return new ProcessUsage(
            Seconds(usage + UserTime) + Seconds(usage + SystemTime), usage[MinorFaults], usage[MajorFaults],
            usage[VoluntarySwitches] + usage[UnwantedSwitches], Migrations: null);

        static double Seconds(long* time) => time[0] + (time[1] / 1e6);
    }

    /// <summary>How often the calling thread was switched out against its will.</summary>
    public static long InvoluntarySwitches() => Usage().InvoluntarySwitches;
}
