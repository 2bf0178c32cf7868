namespace NumaBench.Numa;

/// <summary>What an event counter has counted of one thread.</summary>
/// <param name="Count">Of the time in which it counted.</param>
/// <param name="EnabledNanoseconds">How long the thread ran.</param>
/// <param name="RunningNanoseconds">How long of that the event was counted: less where more events than the processor has counters take turns.</param>
public readonly record struct CounterReading(long Count, long EnabledNanoseconds, long RunningNanoseconds)
{
    /// <summary>The count, scaled to all the time that the thread ran; null when it ran and nothing was counted.</summary>
    public double? Estimate => EnabledNanoseconds == 0 ? Count : RunningNanoseconds == 0 ? null : (double)Count * EnabledNanoseconds / RunningNanoseconds;
}
