namespace NumaBench.Numa;

/// <summary>An event that perf_event_open(2) counts.</summary>
/// <param name="Type">As linux/perf_event.h has it: 1 is the kernel's own events, 4 the processor's, by their numbers.</param>
/// <param name="Config">Which event of that type.</param>
public readonly record struct CounterEvent(uint Type, ulong Config)
{
    /// <summary>An event of an x86 processor, by the event select and unit mask of its manual.</summary>
    public static CounterEvent OfProcessor(byte select, byte unitMask) => new(4, (ulong)unitMask << 8 | select);
}
