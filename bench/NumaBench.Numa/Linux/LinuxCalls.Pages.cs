namespace NumaBench.Numa;

/// <content>Moving pages.</content>
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
}
