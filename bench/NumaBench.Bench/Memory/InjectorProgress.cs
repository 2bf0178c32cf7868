using System.Runtime.InteropServices;

namespace NumaBench.Bench.Memory;

/// <summary>What one injector says of itself, as it was at one moment.</summary>
/// <param name="Chunks">Chunks moved since it started.</param>
/// <param name="Switches">How often it was switched out against its will (ru_nivcsw of getrusage(2)), as of <paramref name="SeenAt"/>.</param>
/// <param name="SeenAt">When it last said so, in ticks of the clock: long ago when it does not run now.</param>
readonly record struct InjectorMark(long Chunks, long Switches, long SeenAt);

/// <summary>
/// Where injectors write how far they are, each on lines of its own: on a shared line they would slow one another, and the chase.
/// </summary>
sealed unsafe class InjectorProgress(int injectors) : IDisposable
{
    /// <summary>Two lines: prefetchers fetch lines in pairs.</summary>
    const int SlotBytes = 128;

    byte* slots = (byte*)NativeMemory.AlignedAlloc((nuint)(injectors * SlotBytes), SlotBytes);

    public int Count => injectors;

    /// <summary>The counter of an injector: chunks, switches, time.</summary>
    public long* Slot(int injector)
    {
        ObjectDisposedException.ThrowIf(slots is null, this);
        return (long*)(slots + (injector * SlotBytes));
    }

    /// <summary>Reads all of them, one after the other: some tens of nanoseconds each against the milliseconds of a sample.</summary>
    public void Read(Span<InjectorMark> marks)
    {
        for (int injector = 0; injector < injectors; injector++)
        {
            long* slot = Slot(injector);
            marks[injector] = new InjectorMark(Volatile.Read(ref slot[0]), Volatile.Read(ref slot[1]), Volatile.Read(ref slot[2]));
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(slots);
        slots = null;
    }
}
