using System.Runtime.InteropServices;

namespace NumaBench.Numa;

/// <content>What the calling thread has used so far.</content>
public static unsafe partial class LinuxCalls
{
    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int Getrusage(int who, long* usage);

    /// <summary>getrusage(2), RUSAGE_THREAD.</summary>
    public static ThreadUsage Usage()
    {
        const int ThisThread = 1, StructWords = 18, MinorFaults = 8, MajorFaults = 9, InvoluntarySwitches = 17;
        long* usage = stackalloc long[StructWords];
        Check(Getrusage(ThisThread, usage), "getrusage(RUSAGE_THREAD)");
        return new ThreadUsage(usage[MinorFaults] + usage[MajorFaults], usage[InvoluntarySwitches]);
    }

    /// <summary>How often the calling thread was switched out against its will.</summary>
    public static long InvoluntarySwitches() => Usage().InvoluntarySwitches;
}
