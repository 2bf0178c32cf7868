namespace NumaBench.Analysis.CrossChecks;

/// <summary>A point of a size curve.</summary>
sealed record CurvePoint(long Bytes, double Nanoseconds);

/// <summary>A cache as the curve shows it: its size lies between a set that it held and the next one, which it did not.</summary>
/// <param name="Nanoseconds">Latency on its plateau.</param>
/// <param name="HeldBytes">The largest working set that still had this latency.</param>
/// <param name="MissedBytes">The next point of the curve.</param>
sealed record CacheLevel(double Nanoseconds, long HeldBytes, long MissedBytes)
{
    /// <summary>How far a size is outside of what the curve allows, as a factor; 1 inside.</summary>
    public double FactorOff(long bytes) => Math.Max(1, Math.Max((double)HeldBytes / bytes, (double)bytes / MissedBytes));
}
