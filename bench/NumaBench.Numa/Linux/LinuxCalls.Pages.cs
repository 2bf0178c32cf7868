namespace NumaBench.Numa;

/// <content>Moving pages and counting page faults and what else a process uses.</content>
public static unsafe partial class LinuxCalls
{
    /// <summary>MPOL_MF_MOVE: only pages that nobody else maps.</summary>
    const int MoveExclusivePages = 2;

    /// <summary>
    /// move_pages(2): moves each page of this process to its target node. <paramref name="status"/> then says where each is, or
    /// why it stayed as a negative errno; pages that stay are no error of the call.
    /// </summary>
    public static void MovePages(ReadOnlySpan<nint> pages, ReadOnlySpan<int> targets, Span<int> status)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, pages.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(status.Length, pages.Length);
        fixed (nint* addresses = pages)
        fixed (int* nodes = targets)
        fixed (int* found = status)
        {
            long result = Call(SysMovePages, 0, pages.Length, (nint)addresses, (nint)nodes, (nint)found, MoveExclusivePages);
            if (result < 0)
            {
                throw Failed($"move_pages({pages.Length} pages, MPOL_MF_MOVE)");
            }
        }
    }

    /// <summary>getrusage(2), RUSAGE_THREAD: page faults of the calling thread that needed no disk.</summary>
    public static long MinorFaults()
    {
        long* usage = stackalloc long[18];
        Check(Getrusage(1, usage), "getrusage(RUSAGE_THREAD)");
        return usage[8];
    }

    /// <summary>getrusage(2), RUSAGE_SELF: what all threads have used; without migrations, which it does not count.</summary>
    internal static ProcessUsage Usage()
    {
        long* usage = stackalloc long[18];
        Check(Getrusage(0, usage), "getrusage(RUSAGE_SELF)");
        return new ProcessUsage(usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6), usage[8], usage[9], usage[16] + usage[17], Migrations: null);
    }
}
