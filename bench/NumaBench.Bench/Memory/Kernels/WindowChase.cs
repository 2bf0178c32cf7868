namespace NumaBench.Bench.Memory.Kernels;

/// <summary>
/// A pointer chase that is random inside a window of a few pages, window after window in random order: the pages of a window
/// stay in the TLB while it is walked, so a load seldom waits for a page walk, whatever the page size.
/// </summary>
static unsafe class WindowChase
{
    /// <summary>Base pages of a window: as many as the smallest first-level TLB of today's servers holds.</summary>
    public const int WindowPages = 64;

    /// <summary>
    /// Writes one cycle over all lines of the buffer and returns its start, which <see cref="PointerChase.IsOneCycle"/> and
    /// <see cref="PointerChase.Walk"/> take. It is one cycle because every line is visited once and the last leads to the first.
    /// </summary>
    public static nint Build(nint buffer, long bytes, long windowBytes, ulong seed)
    {
        long lines = bytes / PointerChase.LineBytes;
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 2, nameof(bytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(windowBytes, PointerChase.LineBytes);
        long windowLines = windowBytes / PointerChase.LineBytes;
        var random = new SplitMix64(seed);
        uint[] windows = Shuffled(checked((uint)((lines + windowLines - 1) / windowLines)), ref random);
        nint first = 0, previous = 0;
        foreach (uint window in windows)
        {
            long start = window * windowLines;
            foreach (uint line in Shuffled((uint)Math.Min(windowLines, lines - start), ref random))
            {
                nint at = buffer + (nint)((start + line) * PointerChase.LineBytes);
                first = first == 0 ? at : first;
                if (previous != 0)
                {
                    *(nint*)previous = at;
                }

                previous = at;
            }
        }

        *(nint*)previous = first;
        return buffer;
    }

    /// <summary>0 … count − 1 in random order (Fisher and Yates).</summary>
    static uint[] Shuffled(uint count, ref SplitMix64 random)
    {
        var order = new uint[count];
        for (uint i = 0; i < count; i++)
        {
            uint other = random.Below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }

        return order;
    }
}
