namespace NumaBench.Tests.Harness;

/// <summary>A clock that moves only when told to.</summary>
sealed class ManualClock : TimeProvider
{
    long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public void Advance(TimeSpan time) => ticks += time.Ticks;
}
