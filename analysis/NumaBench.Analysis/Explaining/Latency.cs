namespace NumaBench.Analysis.Explaining;

/// <summary>How long a read at a random place takes.</summary>
/// <param name="Nanoseconds">Above 0.</param>
/// <param name="IsNoisy">See <see cref="MemorySpeed"/>.</param>
sealed record Latency(double Nanoseconds, bool IsNoisy) : MemorySpeed(IsNoisy);
