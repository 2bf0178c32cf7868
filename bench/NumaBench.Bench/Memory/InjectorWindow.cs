namespace NumaBench.Bench.Memory;

/// <summary>What the injectors did between the two ends of one latency sample.</summary>
static class InjectorWindow
{
    /// <summary>As for the threads of a bandwidth case: one this much behind the quickest, and switched out, was held up.</summary>
    public const double LateFactor = 1.05;

    /// <summary>An injector that said nothing in the last part of the window does not run now.</summary>
    public const double SilentShare = 0.25;

    public static long Chunks(ReadOnlySpan<InjectorMark> before, ReadOnlySpan<InjectorMark> after)
    {
        long chunks = 0;
        for (int injector = 0; injector < before.Length; injector++)
        {
            chunks += after[injector].Chunks - before[injector].Chunks;
        }

        return chunks;
    }

    /// <summary>
    /// True when an injector was switched out and it shows. On many cores one switch somewhere is usual and costs nothing,
    /// unless that injector then moved less than the others; and less alone is no sign, because cores are not equally near.
    /// </summary>
    public static bool IsDisturbed(ReadOnlySpan<InjectorMark> before, ReadOnlySpan<InjectorMark> after, long start, long end)
    {
        long most = 0;
        for (int injector = 0; injector < before.Length; injector++)
        {
            most = Math.Max(most, after[injector].Chunks - before[injector].Chunks);
        }

        for (int injector = 0; injector < before.Length; injector++)
        {
            bool held = after[injector].Switches != before[injector].Switches
                || end - after[injector].SeenAt > SilentShare * (end - start);
            long chunks = after[injector].Chunks - before[injector].Chunks;
            if (held && (before.Length == 1 || chunks * LateFactor < most))
            {
                return true;
            }
        }

        return false;
    }
}
