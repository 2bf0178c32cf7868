using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>
/// Two threads count one word up in turns: the cache line that holds it crosses from one CPU to the other and back in each
/// round. Waiting spins on a load with a pause; without one the spinning loads delay the other's store, erratically.
/// </summary>
static unsafe class PingPong
{
    /// <summary>How many waits go by between two looks at the clock: a hand-over takes a few, never as many.</summary>
    const int SpinsPerLook = 1 << 16;

    /// <summary>
    /// Counts from 2 × <paramref name="from"/> to 2 × <paramref name="to"/>, the odd steps. False when the other side did not answer
    /// until <paramref name="deadline"/> (a timestamp of <see cref="Stopwatch"/>).
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool Ping(long* line, long from, long to, long deadline)
    {
        for (long round = from; round < to; round++)
        {
            Volatile.Write(ref *line, (2 * round) + 1);
            if (!Await(line, (2 * round) + 2, deadline))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The other side of <see cref="Ping"/>: the even steps.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool Pong(long* line, long from, long to, long deadline)
    {
        for (long round = from; round < to; round++)
        {
            if (!Await(line, (2 * round) + 1, deadline))
            {
                return false;
            }

            Volatile.Write(ref *line, (2 * round) + 2);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool Await(long* line, long value, long deadline)
    {
        int spins = 0;
        while (Volatile.Read(ref *line) != value)
        {
            if (X86Base.IsSupported)
            {
                X86Base.Pause();
            }
            else if (ArmBase.IsSupported)
            {
                ArmBase.Yield();
            }

            if ((++spins & (SpinsPerLook - 1)) == 0 && Stopwatch.GetTimestamp() > deadline)
            {
                return false;
            }
        }

        return true;
    }
}
